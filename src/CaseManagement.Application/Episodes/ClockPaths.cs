using CaseManagement.Domain;
using CaseManagement.Domain.Contacts;
using CaseManagement.Domain.Timescales;

namespace CaseManagement.Application.Episodes;

/// <summary>Where in the product the work of a time limit is done: what the button of its task opens.</summary>
internal static class ClockPaths
{
    /// <summary>The address of the page inside the child's record.</summary>
    public static string Of(Timescale rule, ChildId child) =>
        VisitRules.All.Contains(rule) || rule == ReferralTimescales.SeeChild
            ? $"/children/{child.Value}/entries/record?kind=Visit"
            : $"/children/{child.Value}/pathway";
}
