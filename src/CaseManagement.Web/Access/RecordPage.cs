using CaseManagement.Application.Access;
using CaseManagement.Application.Children;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Access;

/// <summary>Which area of a child's record a page shows, or changes. Every page whose route has {childId} names one.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RecordAreaAttribute(RecordArea area) : Attribute
{
    public RecordArea Area => area;

    /// <summary>The page is for writing: those who may only read do not reach it.</summary>
    public bool Write { get; init; }

    /// <summary>The page gives a file, or is made to be printed: a record opened with a reason is only read, so the door refuses it.</summary>
    public bool Copies { get; init; }
}

/// <summary>Marks a page whose route has {childId} but which opens no record: the card, and giving a reason.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OutsideTheDoorAttribute(string why) : Attribute
{
    /// <summary>Why it needs no door.</summary>
    public string Why => why;
}

/// <summary>A page about one child. By the time its handler runs the record is open and the audit entry is stored.</summary>
public abstract class RecordPage : PageModel
{
    private OpenedRecord? _record;

    /// <summary>The open record.</summary>
    public OpenedRecord Record => _record ?? throw new InvalidOperationException("The record was not opened.");

    /// <summary>Who the page is about; set before the handler runs.</summary>
    public ChildHeader Child { get; private set; } = null!;

    /// <summary>The child's first name, for headings: "Record a visit to Maya".</summary>
    public string FirstName => Child.PreferredName ?? (Child.GivenName.Length > 0 ? Child.GivenName : Child.DisplayName);

    /// <summary>Opens the record; hot pages override this to read everything in the same round trip.</summary>
    internal virtual async Task<AccessDecision> OpenAsync(RecordDoor door, ChildHeaders headers, RecordAreaAttribute area, ChildId childId, CancellationToken cancellation)
    {
        var opening = await door.OpenAsync(childId, area.Area, area.Write, cancellation);
        if (opening.Record is { } record)
        {
            Opened(record, await headers.ReadAsync(record, cancellation));
        }

        return opening.Decision;
    }

    /// <summary>Keeps what was opened, and puts the bar above the page.</summary>
    protected void Opened(OpenedRecord record, ChildHeader child)
    {
        (_record, Child) = (record, child);
        HttpContext.Features.Set(BarOf.Child(record, child, HttpContext.Request.Path, HttpContext.RequestServices.GetRequiredService<TimeProvider>()));
    }

    /// <summary>Back to a page of the same record.</summary>
    protected RedirectToPageResult ToRecordPage(string page, object? more = null) =>
        RedirectToPage(page, new RouteValueDictionary(more) { ["childId"] = Record.ChildId.Value });
}
