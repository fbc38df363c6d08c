namespace CaseManagement.Domain;

/// <summary>Identifies one child's form: an assessment, plan, review or report.</summary>
public readonly record struct CaseFormId(Guid Value) : IId<CaseFormId>
{
    public static CaseFormId From(Guid value) => new(value);

    public static CaseFormId New() => new(Guid.CreateVersion7());
}
