namespace CaseManagement.Domain.Episodes;

/// <summary>The closure reasons that have conditions of their own: codes of the set "cin-closure-reason".</summary>
public static class ClosureReasons
{
    public const string Adopted = "RC1";
    public const string Died = "RC2";
    public const string ToOtherAuthority = "RC5";
    public const string ToAdultServices = "RC6";
    public const string AnyOther = "RC7";

    /// <summary>Closed after assessment with no further action.</summary>
    public const string AfterAssessment = "RC8";

    /// <summary>Closed after assessment and referred to early help.</summary>
    public const string ToEarlyHelp = "RC9";
}
