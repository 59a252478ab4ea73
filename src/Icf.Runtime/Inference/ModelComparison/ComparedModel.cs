using Icf.Inference;

namespace Icf;

/// <summary>A model among others of the same data.</summary>
public sealed class ComparedModel
{
    internal ComparedModel(string name, LeaveOneOut loo) => (Name, Loo) = (name, loo);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>How well it predicts each datum from the others.</summary>
    public LeaveOneOut Loo { get; }

    /// <summary>
    /// How much its elpd differs from that of the best, in nats: 0 of the best, and negative of the others.
    /// </summary>
    public double ElpdDifference { get; internal init; }

    /// <summary>
    /// The standard error of the difference, √n times the standard deviation of its terms: how far other data might be
    /// from these. Less than two of them say little, and with few data, or if no model fits them, the error is too
    /// small (Sivula, Magnusson, Matamoros and Vehtari, Uncertainty in Bayesian leave-one-out cross-validation based
    /// model comparison, 2020).
    /// </summary>
    public double DifferenceStandardError { get; internal init; }

    /// <summary>The Monte Carlo error of the difference, in nats.</summary>
    public double DifferenceMonteCarloError { get; internal init; }

    /// <summary>Its weight in the mixture of all that predicts best.</summary>
    public double StackingWeight { get; internal init; }

    /// <summary>Its weight by pseudo-BMA+, which grows with how probable it is that it predicts best.</summary>
    public double PseudoBmaWeight { get; internal init; }

    /// <summary>
    /// Its probability given the data, if all models were equally probable before; NaN if the evidence of a model is
    /// not known.
    /// </summary>
    public double Probability { get; internal init; }

    /// <summary>The Monte Carlo error of the probability.</summary>
    public double ProbabilityStandardError { get; internal init; }

    /// <summary>Its row of the table.</summary>
    public override string ToString() => ComparisonTable.Row(this, Name.Length);
}
