using Icf.Tensors;
using Icf.Testing.Parity;

namespace Icf.Runtime.Tests.Parity;

/// <summary>The managed engine beside stored values, which for single operations are those of the oracle.</summary>
public sealed class StoredOperationTests
{
    private static readonly Lazy<StoredValues> s_stored = new(() =>
        StoredValues.Open(
            "Operations.verified.txt",
            () => OperationCases.All.Select(operation => (operation.Name, OperationParity.Sketches(operation)))
        )
    );

    public static TheoryData<string> Cases => [.. OperationCases.All.Select(operation => operation.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_managed_engine_gives_the_stored_values(string name)
    {
        using var engine = new ManagedEngine();
        Closeness.Require(
            s_stored.Value.Of(name),
            [.. OperationParity.Run(OperationCases.Named(name), engine).Select(Sketch.Of)]
        );
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_stored_values_are_those_of_the_oracle(string name) =>
        Closeness.Require(s_stored.Value.Of(name), OperationParity.Sketches(OperationCases.Named(name)));

    [Fact]
    public void No_value_is_stored_for_a_case_that_is_gone() =>
        Assert.Equal(OperationCases.All.Select(operation => operation.Name), s_stored.Value.Names);
}
