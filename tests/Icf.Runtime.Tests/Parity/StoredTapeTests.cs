using Icf.Tensors;
using Icf.Testing.Parity;

namespace Icf.Runtime.Tests.Parity;

/// <summary>Whole computations of the managed engine beside values that it gave before.</summary>
public sealed class StoredTapeTests
{
    private static readonly ParityCase[] s_cases = [.. TapeCases.All, .. AdamCases.All];

    private static readonly Lazy<StoredValues> s_stored = new(() =>
        StoredValues.Open("Tapes.verified.txt", () => s_cases.Select(parity => (parity.Name, Run(parity.Name))))
    );

    public static TheoryData<string> Cases => [.. s_cases.Select(parity => parity.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_managed_engine_gives_the_stored_values(string name) =>
        Closeness.Require(s_stored.Value.Of(name), [.. Run(name).Select(Sketch.Of)]);

    [Fact]
    public void No_value_is_stored_for_a_case_that_is_gone() =>
        Assert.Equal(s_cases.Select(parity => parity.Name), s_stored.Value.Names);

    private static IReadOnlyList<NamedArray> Run(string name)
    {
        using var engine = new ManagedEngine();
        return ParityCases.Named(name).Run(engine);
    }
}
