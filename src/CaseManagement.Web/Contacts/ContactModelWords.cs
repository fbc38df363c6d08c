using CaseManagement.Application.Contacts;
using CaseManagement.Domain;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Web.Shell;

namespace CaseManagement.Web.Contacts;

/// <summary>Sentences of the page of one contact.</summary>
public static class ContactModelWords
{
    /// <summary>"2 earlier contacts, the last on 3 March. Referred on 3 January 2026".</summary>
    public static string Before(WhatWeKnow known, DateOnly today)
    {
        var contacts = known.EarlierContacts switch
        {
            0 => "No earlier contact",
            1 => $"1 earlier contact, on {WorkWords.Day(known.LastContactAt?.DateInLondon(), today)}",
            var number => $"{number} earlier contacts, the last on {WorkWords.Day(known.LastContactAt?.DateInLondon(), today)}",
        };
        return known.EarlierReferrals.Count == 0 ? $"{contacts}, no referral" : $"{contacts}. Referred on {string.Join(", ", known.EarlierReferrals.Select(r => r.InWords()))}";
    }

    /// <summary>"Accepted on 3 March 2026: Family dysfunction (N5). Re-referral within 12 months".</summary>
    public static string Referral(ChildInNeedEpisode episode)
    {
        var words = episode.Decision switch
        {
            ReferralDecision.Awaited => $"Received on {episode.ReferredOn.InWords()}, waiting for a decision",
            ReferralDecision.Accepted => $"Accepted on {episode.DecidedOn!.Value.InWords()}: {CodeSet.Get("cin-primary-need").Describe(episode.PrimaryNeed!)}",
            _ => $"No further action, decided on {episode.DecidedOn!.Value.InWords()}: {episode.DecisionReason}",
        };
        return episode.IsReReferral ? $"{words}. Re-referral within 12 months of an earlier one" : words;
    }
}
