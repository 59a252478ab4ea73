using System.Globalization;

namespace Icf.Inference;

/// <summary>What each action loses at each value of a sample.</summary>
internal sealed class LossTable<TAction, T>
{
    private readonly Empirical<T> _sample;
    private readonly IReadOnlyList<TAction> _actions;
    private readonly double[][] _losses;

    /// <summary>What is lost at each value if the best action for it is taken.</summary>
    private readonly double[] _least;

    /// <summary>Computes all losses, at the values that have weight.</summary>
    /// <exception cref="ArithmeticException">A loss is not finite.</exception>
    public LossTable(Empirical<T> sample, IReadOnlyList<TAction> actions, Func<TAction, T, double> loss)
    {
        (_sample, _actions) = (sample, actions);
        _losses = [.. actions.Select(action => Losses(action, loss))];
        _least = new double[sample.Count];
        for (int s = 0; s < _least.Length; s++)
            _least[s] = _losses.Min(losses => losses[s]);
    }

    /// <summary>The decision.</summary>
    public Decision<TAction> Decision()
    {
        double[] expected = Array.ConvertAll(_losses, Mean);
        int best = Array.IndexOf(expected, expected.Min());
        double[] regrets = Differences(_losses[best], _least);
        return new(
            [.. Enumerable.Range(0, _actions.Count).Select(a => Compared(a, expected, best))],
            Mean(regrets),
            Error(regrets)
        );
    }

    private ActionLoss<TAction> Compared(int action, double[] expected, int best)
    {
        double[] excess = Differences(_losses[action], _losses[best]);
        double optimal = 0;
        for (int s = 0; s < _least.Length; s++)
            optimal += _losses[action][s] == _least[s] ? _sample.RawWeights[s] : 0;
        return new(_actions[action])
        {
            ExpectedLoss = expected[action],
            ExpectedLossError = Error(_losses[action]),
            Excess = Mean(excess),
            ExcessError = action == best ? 0 : Error(excess),
            ProbabilityOptimal = Math.Min(1, optimal),
        };
    }

    private double[] Losses(TAction action, Func<TAction, T, double> loss)
    {
        var losses = new double[_sample.Count];
        for (int s = 0; s < losses.Length; s++)
        {
            if (_sample.RawWeights[s] == 0)
                continue;
            losses[s] = loss(action, _sample.Values[s]);
            if (!double.IsFinite(losses[s]))
                throw new ArithmeticException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The loss of action '{action}' is {losses[s]} where the value is {_sample.Values[s]}; every "
                            + $"loss must be a finite number."
                    )
                );
        }

        return losses;
    }

    private static double[] Differences(double[] one, double[] other)
    {
        var differences = new double[one.Length];
        for (int s = 0; s < one.Length; s++)
            differences[s] = one[s] - other[s];
        return differences;
    }

    private double Mean(double[] values) => WeightedMoments.Mean(values, _sample.RawWeights);

    private double Error(double[] values) => _sample.Scheme.ErrorOfMean(values, _sample.RawWeights);
}
