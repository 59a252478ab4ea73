using Icf.Tensors;
using Icf.Testing.Parity;

namespace Icf.Runtime.Tests.Parity;

/// <summary>The suite can fail: an engine with one fault is caught, at least where the fault matters most.</summary>
public sealed class WrongEngineTests
{
    private static readonly Dictionary<string, (Func<WrappedEngine> Create, string[] Caught)> s_faults = new()
    {
        ["swapped gates"] = (
            () => new(tape => new SwappedGatesTape(tape)),
            ["Lstm 18 to 16, 14 rows in 4 steps", "LstmCell cell", "Network: CoalMining"]
        ),
        ["no candidate bias"] = (
            () => new(tape => new NoCandidateBiasTape(tape)),
            ["Gru 3 to 5, 12 rows in 3 steps", "Network: HiddenMarkov"]
        ),
        ["activation of all columns"] = (
            () => new(tape => new AllColumnsTape(tape)),
            ["Linear Relu from column 7 of 20"]
        ),
        ["rounding"] = (
            () => new(tape => new RoundedTape(tape)),
            ["Linear None 1x1x1", "Linear Tanh 131x70x90", "Network: UnknownMean"]
        ),
        ["a scaled gradient"] = (
            () => new(tape => new ScaledGradientTape(tape)),
            ["Linear Tanh 131x70x90", "Tape: a network with a bit of everything"]
        ),
        ["a lost gradient"] = (
            () => new(tape => new LostGradientTape(tape)),
            ["Multiply 67x130", "Multiply by itself"]
        ),
        ["first row for none"] = (() => new(tape => new FirstRowTape(tape)), ["GatherRows", "GatherRows of many"]),
        ["short means"] = (() => new(tape => new ShortMeanTape(tape)), ["MeanRows of many ranges", "Network: Groups"]),
        ["sharp attention"] = (
            () => new(tape => new SharpAttentionTape(tape)),
            ["Attention 2 heads of 18 and 5", "Network: EightSchools"]
        ),
        ["a finite mask"] = (() => new(tape => new FiniteMaskTape(tape)), ["CategoricalLogMass of a masked class"]),
        ["no minimum scale"] = (
            () => new(tape => new NoMinimumScaleTape(tape)),
            ["LogisticMixtureLogMass with the minimum scale", "Network: Supports"]
        ),
        ["gradients of the last part alone"] = (
            () => new(tape => new ForgetfulTape(tape)),
            ["Tape: a sum in parts", "Network: Supports"]
        ),
        ["no clipping"] = (
            () =>
                new(tape => new WrappedTape(tape))
                {
                    Options = options => options with { MaxGradientNorm = float.PositiveInfinity },
                },
            ["Adam: clipped steps"]
        ),
        ["another constant"] = (
            () =>
                new(tape => new WrappedTape(tape))
                {
                    Options = options => options with { Epsilon = 2 * options.Epsilon },
                },
            ["Adam: other constants"]
        ),
    };

    public static TheoryData<string> Faults => [.. s_faults.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_caught(string fault)
    {
        (Func<WrappedEngine> create, string[] caught) = s_faults[fault];
        foreach (string name in caught)
        {
            ParityCase parity = ParityCases.Named(name);
            using var managed = new ManagedEngine();
            using WrappedEngine wrong = create();
            Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Closeness.Require(parity.Run(managed), parity.Run(wrong)));
        }
    }

    [Fact]
    public void Without_a_fault_nothing_is_caught()
    {
        foreach (string name in s_faults.Values.SelectMany(fault => fault.Caught).Distinct())
        {
            ParityCase parity = ParityCases.Named(name);
            using var managed = new ManagedEngine();
            using var same = new WrappedEngine(tape => new WrappedTape(tape));
            Closeness.Require(parity.Run(managed), parity.Run(same));
        }
    }
}
