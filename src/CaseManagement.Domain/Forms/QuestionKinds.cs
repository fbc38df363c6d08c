namespace CaseManagement.Domain.Forms;

/// <summary>Kinds of question in words and families.</summary>
public static class QuestionKinds
{
    /// <summary>Its answer is chosen or picked, not written, so there is nothing in it to copy.</summary>
    public static bool IsChosen(this QuestionKind kind) => kind is QuestionKind.Choice or QuestionKind.SeveralChoices or QuestionKind.Date or QuestionKind.Scale;

    /// <summary>As an administrator reads it.</summary>
    public static string Words(this QuestionKind kind) => kind switch
    {
        QuestionKind.PracticeBlock => "Worried, working well, needs to happen, with a scale",
        QuestionKind.OwnWords => "The child's own words",
        QuestionKind.Choice => "One choice",
        QuestionKind.SeveralChoices => "Several choices",
        QuestionKind.Scale => "Scale from 0 to 10 with a reason",
        QuestionKind.Person => "Person",
        _ => kind.ToString(),
    };
}
