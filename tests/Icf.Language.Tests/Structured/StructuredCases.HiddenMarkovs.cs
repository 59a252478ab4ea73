using static Icf.Prob;

namespace Icf.Language.Tests;

/// <content>Readings of hidden Markov models.</content>
public static partial class StructuredCases
{
    private static IEnumerable<StructuredCase> HiddenMarkovs()
    {
        double[] first = [0.7, 0.3],
            third = [0.2, 0, 0.8];
        double[][] moves =
        [
            [0.9, 0.1],
            [0.4, 0.6],
        ];
        double[][] round =
        [
            [0.5, 0.5, 0],
            [0, 0.1, 0.9],
            [1, 0, 0],
        ];

        // The second state has the probabilities 0.3, 0.25 and 0.225.
        yield return Of(
            HiddenMarkov(first, moves, [Prob.Normal(0, 1), Prob.Normal(2, 1.5)], 3),
            first,
            moves,
            [0.6, 0.5, 0.45]
        );
        yield return Of(HiddenMarkov(first, moves, [Prob.Normal(0, 1), Prob.Normal(1, 2)], 2), first, moves);
        yield return Of(HiddenMarkov(first, moves, [Gamma(2, 1), LogNormal(0.5, 0.7)], 2), first, moves);
        yield return Of(
            HiddenMarkov(third, round, [Prob.Normal(0, 1), Prob.Normal(1, 1), Uniform(-1, 1)], 4),
            third,
            round
        );
        yield return Of(
            HiddenMarkov(first, moves, [Categorical(0.5, 0.3, 0.2), Categorical(0.1, 0.1, 0.8)], 3),
            first,
            moves
        );
        yield return Of(HiddenMarkov(third, round, [Poisson(1), Poisson(4), Poisson(0.5)], 6), third, round);
        yield return Of(HiddenMarkov(first, moves, [Poisson(1), Binomial(4, 0.5)], 6), first, moves);
        yield return Of(HiddenMarkov(first, moves, [Prob.Normal(0, 1), Prob.Normal(2, 1)], 0), first, moves);
    }

    private static StructuredCase<HiddenMarkov<TComponent, T>, T[]> Of<TComponent, T>(
        HiddenMarkov<TComponent, T> distribution,
        double[] initial,
        double[][] transition,
        double[]? mean = null
    )
        where TComponent : struct, IDistribution<T>, ICumulative
        where T : struct
    {
        int count = distribution.Count;
        return new(
            distribution,
            static v =>
                Array.ConvertAll(v, static x => Convert.ToDouble(x, System.Globalization.CultureInfo.InvariantCulture))
        )
        {
            Mean = mean,
            Oracle = value => Math.Log(HiddenPaths.Of(distribution, initial, transition, value).Sum(p => p.Density)),
            IsDiscrete = typeof(T) == typeof(int),
            Free = count,
            OutsideValues = [new T[count + 1]],
            Allocate = () => new T[count],
        };
    }
}
