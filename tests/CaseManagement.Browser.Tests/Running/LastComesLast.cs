using Xunit.Abstractions;
using Xunit.Sdk;

namespace CaseManagement.Browser.Tests.Running;

/// <summary>Runs the tests of a class by name, so that one that looks back on the others can be the last.</summary>
public sealed class LastComesLast : ITestCaseOrderer
{
    public IEnumerable<TTestCase> OrderTestCases<TTestCase>(IEnumerable<TTestCase> testCases)
        where TTestCase : ITestCase => testCases.OrderBy(test => test.TestMethod.Method.Name, StringComparer.Ordinal);
}
