using Icf.CompilerServices;
using static Icf.Prob;

namespace Icf.Language.Tests;

/// <summary>What a hidden Markov model says of its states, against all sequences of states.</summary>
public class HiddenMarkovTests
{
    private static readonly double[] s_initial = [0.5, 0.3, 0.2];
    private static readonly double[][] s_transition =
    [
        [0.8, 0.2, 0],
        [0.1, 0.7, 0.2],
        [0.3, 0.3, 0.4],
    ];
    private static readonly double[] s_readings = [0.2, 1.4, 1.1, 3.2, 2.5, -0.3];
    private static readonly HiddenMarkov<Normal, double> s_distribution = HiddenMarkov(
        s_initial,
        s_transition,
        [Normal(0, 1), Normal(1.5, 0.8), Normal(3, 1.2)],
        s_readings.Length
    );

    [Fact]
    public void Probabilities_of_states_are_shares_of_all_paths()
    {
        double[][] smoothed = s_distribution.SmoothedStates(s_readings),
            filtered = s_distribution.FilteredStates(s_readings);
        for (int t = 0; t < s_readings.Length; t++)
        for (int k = 0; k < 3; k++)
        {
            Assert.Equal(Share(s_readings, states => states[t] == k), smoothed[t][k], 1e-12);
            Assert.Equal(Share(s_readings[..(t + 1)], states => states[t] == k), filtered[t][k], 1e-12);
        }
    }

    [Fact]
    public void The_most_probable_path_is_the_one_of_greatest_density()
    {
        (int[] States, double Density) best = Paths(s_readings).MaxBy(path => path.Density);
        Assert.Equal(best.States, s_distribution.MostProbableStates(s_readings));
    }

    /// <summary>Each of some hundred shares lies within six standard errors, which fails with probability 1e-5.</summary>
    [Fact]
    public void Drawn_states_have_the_distribution_of_paths()
    {
        const int Draws = 40_000;
        var rng = new Rng(5);
        var found = new Dictionary<string, int>();
        for (int i = 0; i < Draws; i++)
        {
            string path = string.Join(' ', s_distribution.SampleStates(s_readings, ref rng));
            found[path] = found.GetValueOrDefault(path) + 1;
        }

        double total = Paths(s_readings).Sum(path => path.Density);
        foreach ((int[] states, double density) in Paths(s_readings).Where(p => p.Density > 1e-3 * total))
        {
            double share = density / total,
                drawn = found.GetValueOrDefault(string.Join(' ', states)) / (double)Draws;
            Assert.Equal(share, drawn, 6 * Math.Sqrt(share * (1 - share) / Draws) + 2.0 / Draws);
        }

        Assert.Equal(Draws, found.Values.Sum());
    }

    [Fact]
    public void Long_and_unlikely_sequences_keep_their_digits()
    {
        double[] y = [.. Enumerable.Range(0, 2_000).Select(static t => 40.0 + t % 7)];
        var certain = HiddenMarkov(
            [1, 0],
            [
                [1, 0],
                [0, 1],
            ],
            [Normal(0, 1), Normal(40, 1)],
            y.Length
        );
        Assert.Equal(y.Sum(static x => Normal(0, 1).LogProb(x)), certain.LogProb(y), 1e-6);
        var single = HiddenMarkov(
            [1],
            [
                [1],
            ],
            [Normal(0, 1)],
            y.Length
        );
        Assert.Equal(y.Sum(static x => Normal(0, 1).LogProb(x)), single.LogProb(y), 1e-6);
        Assert.All(certain.SmoothedStates(y), static row => Assert.Equal([1, 0], row));
        Assert.All(certain.MostProbableStates(y), static state => Assert.Equal(0, state));
    }

    // A reading whose log density is 0 in each state is one of which nothing is known.
    [Fact]
    public void A_missing_reading_is_named_and_can_be_left_out()
    {
        double[] y = [.. s_readings];
        y[3] = double.NaN;
        Assert.Equal(double.NaN, s_distribution.LogProb(y));
        Action[] calls =
        [
            () => s_distribution.FilteredStates(y),
            () => s_distribution.SmoothedStates(y),
            () => s_distribution.MostProbableStates(y),
            () =>
            {
                var rng = new Rng(1);
                s_distribution.SampleStates(y, ref rng);
            },
        ];
        Assert.All(
            calls,
            static call =>
                Assert.Contains(
                    "Reading 3 is NaN. Where readings are missing, use LinearAlgebra.LogHiddenMarkov",
                    Assert.Throws<ArgumentException>(call).Message,
                    StringComparison.Ordinal
                )
        );
        double[][] logs =
        [
            .. y.Select(v =>
                s_distribution.Emissions.ToArray().Select(e => double.IsNaN(v) ? 0 : e.LogProb(v)).ToArray()
            ),
        ];
        Normal[] emissions = s_distribution.Emissions.ToArray();
        double sum = HiddenPaths
            .Of(s_distribution, s_initial, s_transition, s_readings)
            .Sum(path => path.Density / Math.Exp(emissions[path.States[3]].LogProb(s_readings[3])));
        Assert.Equal(Math.Log(sum), LinearAlgebra.LogHiddenMarkov(s_initial, s_transition, logs), 1e-12);
    }

    [Fact]
    public void Log_densities_by_reading_give_the_same()
    {
        double[][] logs =
        [
            .. s_readings.Select(y => s_distribution.Emissions.ToArray().Select(e => e.LogProb(y)).ToArray()),
        ];
        Assert.Equal(
            s_distribution.LogProb(s_readings),
            LinearAlgebra.LogHiddenMarkov(s_initial, s_transition, logs),
            1e-12
        );
        Assert.Equal(
            "LogHiddenMarkov: logs[1].Length is 2 but must be 3, the length of initial.",
            Assert
                .Throws<ArgumentException>(() =>
                    LinearAlgebra.LogHiddenMarkov(
                        s_initial,
                        s_transition,
                        [
                            [0, 0, 0],
                            [0, 0],
                        ]
                    )
                )
                .Message
        );
        Assert.Equal(0, LinearAlgebra.LogHiddenMarkov(s_initial, s_transition, []));
        Assert.Equal(
            double.NegativeInfinity,
            LinearAlgebra.LogHiddenMarkov(
                [1, 0],
                [
                    [1, 0],
                    [0, 1],
                ],
                [
                    [double.NegativeInfinity, 0],
                ]
            )
        );
    }

    /// <summary>Probabilities are divided by their sum, so that scaling all of them changes nothing (Euler).</summary>
    [Fact]
    public void Gradients_by_probabilities_lie_across_their_scale()
    {
        double[] point = [.. s_initial, .. s_transition.SelectMany(static row => row)],
            gradient = new double[12];
        new Probabilities().Run(new Scorer<Var>(12), point, gradient);
        Assert.All(gradient, static slope => Assert.NotEqual(0, slope));
        for (int from = 0; from < 12; from += 3)
            Assert.Equal(0, Enumerable.Range(from, 3).Sum(i => point[i] * gradient[i]), 1e-12);
    }

    [Fact]
    public void Parameters_that_do_not_fit_are_named()
    {
        static string Message(Action make) => Assert.Throws<DistributionParameterException>(make).Message;
        Normal[] two = [Normal(0, 1), Normal(1, 1)];
        double[][] stay =
        [
            [1, 0],
            [0, 1],
        ];
        Assert.Contains("initial", Message(() => HiddenMarkov([0.5, 0.4], stay, two, 3)), StringComparison.Ordinal);
        Assert.Contains(
            "transition.Length is 1",
            Message(() =>
                HiddenMarkov(
                    [0.5, 0.5],
                    [
                        [1, 0],
                    ],
                    two,
                    3
                )
            ),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "transition[1].Length is 1",
            Message(() =>
                HiddenMarkov(
                    [0.5, 0.5],
                    [
                        [1, 0],
                        [1],
                    ],
                    two,
                    3
                )
            ),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "transition[1]",
            Message(() =>
                HiddenMarkov(
                    [0.5, 0.5],
                    [
                        [1, 0],
                        [0.5, 0.6],
                    ],
                    two,
                    3
                )
            ),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "emissions.Length is 2",
            Message(() =>
                HiddenMarkov(
                    [1],
                    [
                        [1],
                    ],
                    two,
                    3
                )
            ),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "count is -1",
            Message(() => HiddenMarkov([0.5, 0.5], stay, two, -1)),
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => s_distribution.SmoothedStates([1, 2]));
        Assert.Throws<ArgumentException>(() =>
            HiddenMarkov(
                    [1],
                    [
                        [1],
                    ],
                    [Uniform(0, 1)],
                    1
                )
                .MostProbableStates([2])
        );
        Assert.Throws<ArgumentException>(() =>
            HiddenMarkov(
                    [1],
                    [
                        [1],
                    ],
                    [Uniform(0, 1)],
                    1
                )
                .FilteredStates([2])
        );
        Assert.Throws<InvalidOperationException>(() => default(HiddenMarkov<Normal, double>).LogProb([]));
        Assert.Throws<InvalidOperationException>(() => default(HiddenMarkov<Normal, double>).PriorOfPart([]));
        var icf = new Scorer<Plain>(0);
        Assert.Throws<DistributionParameterException>(() =>
            icf.HiddenMarkov(new[] { 0.5, 0.5 }, stay, [icf.Normal(0, 1)], 3)
        );
    }

    private static IEnumerable<(int[] States, double Density)> Paths(double[] readings) =>
        HiddenPaths.Of(s_distribution, s_initial, s_transition, readings);

    private static double Share(double[] readings, Func<int[], bool> holds) =>
        Paths(readings).Where(path => holds(path.States)).Sum(path => path.Density)
        / Paths(readings).Sum(path => path.Density);

    private sealed class Probabilities : Differentiation.ScorerProgram
    {
        public override int Dimension => 12;

        public override void Run<TReal>(Scorer<TReal> icf)
        {
            TReal[] p = icf.Coordinates.ToArray();
            TReal[][] moves = [p[3..6], p[6..9], p[9..]];
            icf.Observe(
                icf.HiddenMarkov(p[..3], moves, [icf.Normal(0, 1), icf.Normal(1.5, 0.8), icf.Normal(3, 1.2)], 6),
                s_readings
            );
        }
    }
}
