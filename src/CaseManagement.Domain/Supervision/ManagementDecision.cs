using CaseManagement.Domain.Text;

namespace CaseManagement.Domain.Supervision;

/// <summary>A manager's decision about a child outside supervision, with its reason. Never changed once recorded.</summary>
public sealed class ManagementDecision
{
    public const int TextMaxLength = 4_000;

    private ManagementDecision()
    {
    }

    public Guid Id { get; private init; }

    public ChildId ChildId { get; private init; }

    public DateOnly DecidedOn { get; private init; }

    public StaffId DecidedBy { get; private init; }

    public string Decision { get; private init; } = "";

    public string Reason { get; private init; } = "";

    public DateTimeOffset RecordedAt { get; private init; }

    public static Outcome<ManagementDecision> Take(ChildId child, DateOnly on, string? decision, string? reason, StaffId by, DateOnly today, DateTimeOffset now)
    {
        var taken = new ManagementDecision
        {
            Id = Guid.CreateVersion7(),
            ChildId = child,
            DecidedOn = on,
            DecidedBy = by,
            Decision = PlainText.Clean(decision) ?? "",
            Reason = PlainText.Clean(reason) ?? "",
            RecordedAt = now,
        };
        var refusals = taken.Refusals(today).ToList();
        return refusals.Count > 0 ? Outcome<ManagementDecision>.Refused(refusals) : taken;
    }

    private IEnumerable<Refusal> Refusals(DateOnly today)
    {
        if (DecidedOn > today || DecidedOn < today.AddYears(-1))
        {
            yield return new Refusal("The day of the decision must be today or within the last year", nameof(DecidedOn));
        }

        if (Decision.Length is 0 or > TextMaxLength)
        {
            yield return new Refusal($"Enter what you decided, in {TextMaxLength:N0} characters or fewer", nameof(Decision));
        }

        if (Reason.Length is 0 or > TextMaxLength)
        {
            yield return new Refusal($"Enter why, in {TextMaxLength:N0} characters or fewer", nameof(Reason));
        }
    }
}
