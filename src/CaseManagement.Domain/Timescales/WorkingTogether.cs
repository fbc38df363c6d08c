namespace CaseManagement.Domain.Timescales;

/// <summary>The statutory guidance that sets most limits of the child in need and child protection pathway.</summary>
internal static class WorkingTogether
{
    public const string Chapter3 = "Working Together to Safeguard Children 2023, chapter 3";

    public static readonly DateOnly InForceOn = new(2023, 12, 15);
}
