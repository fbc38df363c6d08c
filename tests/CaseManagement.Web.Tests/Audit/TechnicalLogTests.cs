using System.Collections.Concurrent;
using CaseManagement.Application.Settings;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Worklists;
using CaseManagement.TestSupport.Running;
using Microsoft.Extensions.DependencyInjection;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace CaseManagement.Web.Tests.Audit;

/// <summary>The product with every line of its technical log kept, as it would be written.</summary>
public sealed class LoggedProduct : Product, ILogEventSink
{
    private static readonly CompactJsonFormatter Json = new();

    public ConcurrentQueue<string> Lines { get; } = new();

    public void Emit(LogEvent logEvent)
    {
        using var text = new StringWriter();
        Json.Format(logEvent, text);
        Lines.Enqueue(text.ToString());
    }

    protected override ProductSettings Adjust(ProductSettings settings) => settings with { LogLevel = Enum.GetValues<LogDetail>().Min() };

    protected override void AdjustServices(IServiceCollection services) => services.AddSingleton<ILogEventSink>(this);
}

public sealed class TechnicalLogTests(LoggedProduct product) : IClassFixture<LoggedProduct>
{
    [Fact]
    public async Task Names_numbers_and_words_of_a_search_never_reach_the_technical_log()
    {
        var team = await product.Authority.TeamAsync();
        var worker = await product.Authority.StaffAsync([Role.TeamManager, Role.SocialWorker], team, "Plantagenet Staffname");
        var child = await product.Authority.ChildAsync("Zebulon", "Wintersgill", worker, team);
        await using (var db = product.Tables())
        {
            db.Tasks.Add(WorkTask.Set(worker, "Ring Mrs Quillfeather", product.Today, child, null, product.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        }

        var visitor = await Visitor.SignedInAsync(product, worker);
        foreach (var page in new[] { "/my-work", "/my-team", "/my-team?handler=File", "/notifications", $"/children/{child.Value}", $"/children/{child.Value}/access-log", "/find" })
        {
            await visitor.OpenAsync(page);
        }

        foreach (var words in new[] { "Wintersgill Zebulon", "943 476 5919", "4/7/2018", "XQ9 7ZZ" })
        {
            await visitor.OpenAsync("/find");
            await visitor.SendAsync(("q", words));
        }

        await visitor.OpenAsync("/tasks/add");
        await visitor.SendAsync(("Form.Title", "Write to Mr Hawthornthwaite"));

        // A failure in the middle of a page, whose message quotes what was stored.
        await product.ScalarAsync<object>("alter table audit.event add constraint full_disk check (action <> 'List') not valid");
        await visitor.OpenAsync("/my-work");
        Assert.Contains("went wrong", visitor.Heading, StringComparison.Ordinal);
        await product.ScalarAsync<object>("alter table audit.event drop constraint full_disk");

        // The line of a request is written after its answer was sent.
        for (var i = 0; i < 100 && !product.Lines.Any(l => l.Contains("failed with", StringComparison.Ordinal)); i++)
        {
            await Task.Delay(50);
        }

        var log = string.Join('\n', product.Lines);
        Assert.Contains("find/{id:guid?}", log, StringComparison.Ordinal);
        Assert.Contains("failed with", log, StringComparison.Ordinal);
        foreach (var secret in new[] { "Zebulon", "Wintersgill", "Quillfeather", "Hawthornthwaite", "Plantagenet", "943 476 5919", "9434765919", "4/7/2018", "2018-07-04", "XQ9" })
        {
            Assert.DoesNotContain(secret, log, StringComparison.OrdinalIgnoreCase);
        }
    }
}
