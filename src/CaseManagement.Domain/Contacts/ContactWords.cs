using CaseManagement.Domain.CodeSets;

namespace CaseManagement.Domain.Contacts;

/// <summary>What people read about a contact at the front door.</summary>
public static class ContactWords
{
    public static string Words(this ContactOutcome outcome) => outcome switch
    {
        ContactOutcome.NoFurtherAction => "No further action",
        ContactOutcome.InformationAndAdvice => "Information and advice",
        ContactOutcome.EarlyHelp => "Early help",
        ContactOutcome.Referral => "Referral",
        _ => "Strategy discussion now",
    };

    public static string Words(this ConsentKnown consent) => consent switch
    {
        ConsentKnown.Agreed => "The family knows and agrees",
        ConsentKnown.Refused => "The family knows and does not agree",
        ConsentKnown.NotAsked => "The family was not asked",
        _ => "Not asked, because asking could put a child at risk",
    };

    /// <summary>"Schools", or that who told us is protected: for pages that a family may be shown.</summary>
    public static string Source(string source, bool doNotReveal) =>
        source == FrontDoorContactDetails.Anonymous ? "Anonymous" : doNotReveal ? "Somebody who must not be named" : CodeSet.Get("cin-referral-source").Label(source);

    public static string Method(string method) => CodeSet.Get("contact-methods").Label(method);
}
