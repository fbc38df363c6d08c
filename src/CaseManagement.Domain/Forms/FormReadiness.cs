namespace CaseManagement.Domain.Forms;

/// <summary>Something that stands between a form and the manager.</summary>
/// <param name="SectionId">Where it is put right.</param>
/// <param name="Message">A whole sentence for the screen, without a full stop.</param>
/// <param name="MustBeMended">False for what is only asked about: the writer says why and sends it all the same.</param>
public sealed record FormGap(string SectionId, string Message, bool MustBeMended);

/// <summary>One child's form, and what is known of the child that its answers must agree with.</summary>
/// <param name="Form">The form.</param>
/// <param name="Name">The child's first name.</param>
/// <param name="BornOn">Null for a child not yet born.</param>
/// <param name="ReferredOn">When the open case began; null when there is none.</param>
public sealed record FormToSend(CaseForm Form, string Name, DateOnly? BornOn, DateOnly? ReferredOn);

/// <summary>What a form still lacks before it can be submitted.</summary>
public static class FormReadiness
{
    /// <summary>More than this part carried over unchanged is asked about.</summary>
    private const int MuchUnchanged = 60;

    /// <summary>A child seen longer ago than this is asked about.</summary>
    private const int SeenLongAgo = 45;

    /// <param name="template">The version it was written under.</param>
    /// <param name="forms">The forms of the occasion that are sent together.</param>
    public static IEnumerable<FormGap> Gaps(FormTemplate template, IReadOnlyList<FormToSend> forms, DateOnly today)
    {
        foreach (var section in template.AskedSections)
        {
            foreach (var gap in section.Kind == SectionKind.AssessmentFacts ? FactGaps(section, forms, today) : section.Asked.SelectMany(q => QuestionGaps(section, q, forms)))
            {
                yield return gap;
            }
        }

        if (FormAnswers.PercentUnchanged(forms.SelectMany(f => new[] { f.Form.Shared, f.Form.Own })) is > MuchUnchanged and var percent)
        {
            yield return new FormGap(template.AskedSections[0].Id, $"{percent} % of the text was carried over unchanged. Say why it is still right", false);
        }
    }

    private static IEnumerable<FormGap> QuestionGaps(FormSection section, FormQuestion question, IReadOnlyList<FormToSend> forms)
    {
        var several = forms.Count > 1 && question.PerChild;
        foreach (var (form, name, _, _) in question.PerChild ? forms : forms.Take(1))
        {
            var whose = several ? $" for {name}" : "";
            if (question.Parts.Any(p => form.AnswerTo(question, p).Carried.Any(c => c.Decision is null)))
            {
                yield return new FormGap(section.Id, $"Decide what to keep of the copied text under \"{question.Label}\"{whose}", true);
            }

            foreach (var part in question.Required.Where(p => form.AnswerTo(question, p).IsBlank))
            {
                // A child may not speak yet, or not want to: ask, and do not block.
                yield return question.Kind == QuestionKind.OwnWords
                    ? new FormGap(section.Id, $"{name}'s own words and wishes are missing", false)
                    : new FormGap(section.Id, part.Length == 0 || part == "scale" ? $"Answer \"{question.Label}\"{whose}" : $"Answer \"{question.Words(part)}\" under \"{question.Label}\"{whose}", true);
            }
        }
    }

    private static IEnumerable<FormGap> FactGaps(FormSection section, IReadOnlyList<FormToSend> forms, DateOnly today)
    {
        foreach (var (form, name, bornOn, referredOn) in forms)
        {
            var facts = form.Facts ?? AssessmentFacts.Unanswered;
            foreach (var refusal in facts.Missing(name, bornOn is not null).Concat(facts.Impossible(today, bornOn, referredOn)))
            {
                yield return new FormGap(section.Id, refusal.Message, true);
            }

            if (facts.SeenOn < today.AddDays(-SeenLongAgo))
            {
                yield return new FormGap(section.Id, $"{name} was seen more than {SeenLongAgo} days ago. Say why not since", false);
            }
        }
    }
}
