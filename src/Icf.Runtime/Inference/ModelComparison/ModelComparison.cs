using System.Collections.Immutable;
using Icf.Inference;

namespace Icf;

/// <summary>
/// Models of the same data, compared by how well they predict each datum from the others, and by their evidence.
/// </summary>
/// <remarks>
/// Evidence asks how probable the data were before any of them was known, and depends on how wide the priors are; elpd
/// asks how well a datum is predicted once the others are known. Stacking weights make the mixture that predicts best:
/// of two models that predict nearly alike one may get nothing.
/// </remarks>
public sealed class ModelComparison
{
    private ModelComparison(ImmutableArray<ComparedModel> models, double stackingGap)
    {
        (Models, StackingGap) = (models, stackingGap);
        Reliability = new Reliability(
            models.SelectMany(static model =>
                model.Loo.Reliability.Reasons.Select(reason => new ReliabilityReason(
                    reason.Level,
                    $"'{model.Name}': {reason.Text}",
                    reason.Remedy
                ))
            )
        );
    }

    /// <summary>The models, the one with the highest elpd first.</summary>
    public ImmutableArray<ComparedModel> Models { get; }

    /// <summary>One of the models.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="KeyNotFoundException">There is no such model.</exception>
    public ComparedModel this[string name] =>
        Models.FirstOrDefault(model => model.Name == name)
        ?? throw new KeyNotFoundException(
            $"There is no model '{name}'; the models are {Listing.Of([.. Models.Select(static m => m.Name)])}."
        );

    /// <summary>
    /// By how much any other weights could raise the mean log density of the mixture at most, in nats: a proof that the
    /// stacking weights are the best.
    /// </summary>
    public double StackingGap { get; }

    /// <summary>Whether the figures can be used: what there is to say of any of the models.</summary>
    public Reliability Reliability { get; }

    /// <summary>Compares models.</summary>
    /// <param name="models">
    /// Two or more, each with a name: <c>ModelComparison.Of([("linear", linear.Loo()), ("square", square.Loo())])</c>.
    /// </param>
    /// <param name="seed">The seed of the bootstrap that pseudo-BMA+ takes.</param>
    /// <exception cref="ArgumentException">
    /// There are fewer than two, two have the same name, or they were not conditioned on the same data.
    /// </exception>
    public static ModelComparison Of(IReadOnlyList<(string Name, LeaveOneOut Loo)> models, long seed = 0)
    {
        ArgumentNullException.ThrowIfNull(models);
        if (models.Count < 2 || models.DistinctBy(static model => model.Name).Count() < models.Count)
            throw new ArgumentException("Give two models or more, each with a name of its own.", nameof(models));
        double[][] elpds = SameData.Elpds(models);
        (double[] stacking, double gap) = Stacking.Solve(elpds);
        double[] pseudo = PseudoBma.Weights(elpds, seed);
        (double[] probabilities, double[] errors) = ModelProbabilities.Of(
            [.. models.Select(static model => model.Loo.LogEvidence)],
            [.. models.Select(static model => model.Loo.LogEvidenceStandardError)]
        );
        int best = Enumerable.Range(0, models.Count).MaxBy(k => models[k].Loo.Elpd);

        ComparedModel Compared(int k)
        {
            (double difference, double error) = LeaveOneOut.Total(
                [.. elpds[k].Zip(elpds[best], static (one, other) => one - other)],
                static term => term
            );
            double monteCarlo =
                k == best ? 0 : double.Hypot(models[k].Loo.MonteCarloError, models[best].Loo.MonteCarloError);
            return new(models[k].Name, models[k].Loo)
            {
                ElpdDifference = difference,
                DifferenceStandardError = error,
                DifferenceMonteCarloError = monteCarlo,
                StackingWeight = stacking[k],
                PseudoBmaWeight = pseudo[k],
                Probability = probabilities[k],
                ProbabilityStandardError = errors[k],
            };
        }

        return new ModelComparison(
            [.. Enumerable.Range(0, models.Count).Select(Compared).OrderByDescending(static m => m.Loo.Elpd)],
            gap
        );
    }

    /// <summary>A table of the models, and whether it can be used.</summary>
    public override string ToString() => $"{Reliability}\n{ComparisonTable.Of(Models)}";
}
