using Xunit.Abstractions;
using Xunit.Sdk;

namespace Icf.Registry.Tests;

/// <summary>
/// A test of a class derived from <see cref="RegistryTests{TPlace}"/>; it is skipped, with the reason, where its place
/// is missing.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Icf.Registry.Tests.RegistryFactDiscoverer", "Icf.Registry.Tests")]
public sealed class RegistryFactAttribute : FactAttribute;

/// <summary>Makes the test cases.</summary>
public sealed class RegistryFactDiscoverer(IMessageSink diagnostics) : FactDiscoverer(diagnostics)
{
    protected override IXunitTestCase CreateTestCase(
        ITestFrameworkDiscoveryOptions discoveryOptions,
        ITestMethod testMethod,
        IAttributeInfo factAttribute
    ) =>
        new RegistryTestCase(
            DiagnosticMessageSink,
            discoveryOptions.MethodDisplayOrDefault(),
            discoveryOptions.MethodDisplayOptionsOrDefault(),
            testMethod
        );
}

/// <summary>A test case that knows its place.</summary>
public sealed class RegistryTestCase : XunitTestCase
{
    [Obsolete("For the runner alone.")]
    public RegistryTestCase() { }

    public RegistryTestCase(
        IMessageSink diagnostics,
        TestMethodDisplay display,
        TestMethodDisplayOptions displayOptions,
        ITestMethod method
    )
        : base(diagnostics, display, displayOptions, method) { }

    protected override string? GetSkipReason(IAttributeInfo factAttribute) =>
        typeof(RegistryTests<OnPostgres>).IsAssignableFrom(TestMethod.TestClass.Class.ToRuntimeType())
            ? OnPostgres.Missing
            : base.GetSkipReason(factAttribute);
}
