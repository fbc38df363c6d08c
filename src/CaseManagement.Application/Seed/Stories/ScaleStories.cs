using System.Text;

namespace CaseManagement.Application.Seed.Stories;

/// <summary>Short entries for bulk data: varied enough to be searched and paged through, made hundreds of thousands a second.</summary>
public sealed class ScaleStories(ulong seed)
{
    private static readonly string[] Openings =
    [
        "Home visit as planned. ", "Visited after school. ", "Telephone call in the morning. ", "Called at the house. ", "Met at the office. ", "Seen at school. ",
        "Joint visit with the health visitor. ", "Short visit on the way back from court. ", "Visit at the carer's home. ", "Rang to follow up last week. ",
    ];

    private static readonly string[] Middles =
    [
        "{0} was playing on the floor and came to say hello. ", "{0} talked about school and a new friend. ", "{0} was quiet and drew while we talked. ",
        "{0} showed me the bedroom, which was tidy. ", "{0} had a cold and stayed under a blanket. ", "{0} was full of a trip to the farm. ",
        "{0} said things are better at the moment. ", "{0} did not want to talk today, which is fine. ", "{0} was hungry and had toast while I was there. ",
        "{0} asked when the next visit is. ", "{0} had been late for school twice this week. ", "{0} is sleeping through most nights now. ",
    ];

    private static readonly string[] Matters =
    [
        "The boiler has been mended. ", "We filled in the form for free school meals. ", "The landlord has still not come about the damp. ", "The dentist is booked. ",
        "Nan is helping on Fridays. ", "Money is short until payday. ", "The GP has changed the tablets. ", "The bed arrived on Monday. ", "The school has offered a breakfast club place. ",
        "The housing bid was not successful. ", "The speech therapist starts next month. ", "We went over the safety plan. ",
    ];

    private static readonly string[] Closings =
    [
        "Next visit in two weeks.", "I will ring the school.", "No new worries.", "Agreed to talk again on Thursday.", "Told the team manager.", "Plan stays the same.", "To raise at the review.", "Thanked them for their time.",
    ];

    private static readonly string[] Worries = ["Food runs out at weekends.", "Late nights and missed school.", "The house is cold.", "Arguments between the adults.", "No dentist for two years.", "Few people to help."];
    private static readonly string[] Strengths = ["A warm and loving home.", "School attendance is better.", "The family let us in and tell us the truth.", "Nan helps every week.", "Appointments are kept."];

    private readonly Dice _dice = new(seed);
    private readonly StringBuilder _text = new(400);

    public string Narrative(string child)
    {
        _text.Clear().Append(_dice.Pick(Openings)).AppendFormat(null, _dice.Pick(Middles), child).Append(_dice.Pick(Matters));
        if (_dice.Chance(40))
        {
            _text.AppendFormat(null, _dice.Pick(Middles), child);
        }

        return _text.Append(_dice.Pick(Closings)).ToString();
    }

    public string? Worry() => _dice.Chance(60) ? _dice.Pick(Worries) : null;

    public string? Strength() => _dice.Chance(60) ? _dice.Pick(Strengths) : null;
}
