using CaseManagement.Domain.Children;
using CaseManagement.Domain.Contacts;
using CaseManagement.Domain.Worklists;
using CaseManagement.Web.Shell;
using FluentValidation;

namespace CaseManagement.Web.Pages.Contacts;

/// <summary>What can be said of the form alone.</summary>
internal sealed class EntryFormValidator : AbstractValidator<EntryForm>
{
    public EntryFormValidator()
    {
        RuleFor(f => f.Day).KnownDay(_ => "Enter the date it happened", _ => "the date");
        RuleFor(f => f.Time).Must(t => string.IsNullOrWhiteSpace(t) || TimeAnswer.TryRead(t, out _)).WithMessage("The time must be a time of day, such as 2:30pm");
        RuleFor(f => f.Narrative).Must(n => !string.IsNullOrWhiteSpace(n)).WithMessage("Write what happened");
        RuleFor(f => f.Narrative).Fits(Entry.TextMaxLength, "What happened");
        RuleFor(f => f.Worried).Fits(Entry.TextMaxLength, "What are we worried about");
        RuleFor(f => f.WorkingWell).Fits(Entry.TextMaxLength, "What is working well");
        RuleFor(f => f.NeedsToHappen).Fits(Entry.TextMaxLength, "What needs to happen");
        RuleFor(f => f.Purpose).Fits(Entry.PurposeMaxLength, "Purpose");
        RuleFor(f => f.SourceWords).Fits(Entry.PurposeMaxLength, "Who told us");
        RuleFor(f => f.Headline).Must(h => !string.IsNullOrWhiteSpace(h)).When(f => f.IsSignificant).WithMessage("Write a headline for the chronology");
        RuleFor(f => f.Headline).Fits(ChronologyEvent.HeadlineMaxLength, "The headline");
        RuleForEach(f => f.Children).ChildRules(child =>
        {
            child.RuleFor(c => c.WhyNot).Fits(Entry.WhyNotMaxLength, "The reason");
            child.RuleFor(c => c.OwnWords).Fits(Entry.TextMaxLength, "The child's words");
            child.RuleFor(c => c.Meaning).Fits(ChronologyEvent.MeaningMaxLength, "What it meant");
        });
        RuleForEach(f => f.Tasks).ChildRules(task =>
        {
            task.RuleFor(t => t.What).Must(w => !string.IsNullOrWhiteSpace(w)).When(t => !t.IsBlank).WithMessage("Write what has to be done");
            task.RuleFor(t => t.What).Fits(WorkTask.TitleMaxLength, "The task");
            task.RuleFor(t => t.Who).NotNull().When(t => !t.IsBlank).WithMessage("Select who will do it");
            task.RuleFor(t => t.DueOn).RealDate("the date by when").When(t => !t.IsBlank);
        });
    }
}
