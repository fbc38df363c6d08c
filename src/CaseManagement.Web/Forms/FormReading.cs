using CaseManagement.Domain.Forms;

namespace CaseManagement.Web.Forms;

/// <summary>A form to be read, by staff or by the family.</summary>
/// <param name="Template">The version its answers were given under.</param>
/// <param name="Form">One child's form.</param>
/// <param name="ForFamily">Leaves out what is held back from the family.</param>
public sealed record FormReading(FormTemplate Template, CaseForm Form, bool ForFamily = false)
{
    /// <summary>The parts of an answer that say something to this reader.</summary>
    public IEnumerable<(string Part, Answer Answer)> Parts(FormQuestion question) =>
        question.Parts.Select(p => (p, Form.AnswerTo(question, p))).Where(p => !p.Item2.IsBlank && !(ForFamily && (p.Item2.HeldBack || OnlyClosed(p.Item2))));

    /// <summary>The copied texts of an answer that this reader sees.</summary>
    public IEnumerable<CarriedText> Kept(Answer answer) => answer.Kept.Where(c => !(ForFamily && c.DoNotReveal));

    private static bool OnlyClosed(Answer answer) => answer.Text.Length == 0 && answer.Kept.All(c => c.DoNotReveal);
}
