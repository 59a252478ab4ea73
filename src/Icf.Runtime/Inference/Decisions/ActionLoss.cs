using System.Globalization;

namespace Icf;

/// <summary>An action, and what it is expected to lose.</summary>
/// <typeparam name="TAction">The type of an action.</typeparam>
public sealed class ActionLoss<TAction>
{
    internal ActionLoss(TAction action) => Action = action;

    /// <summary>The action.</summary>
    public TAction Action { get; }

    /// <summary>Its expected loss, in the unit of the loss.</summary>
    public double ExpectedLoss { get; internal init; }

    /// <summary>The Monte Carlo error of the expected loss.</summary>
    public double ExpectedLossError { get; internal init; }

    /// <summary>How much more it is expected to lose than the best action; 0 of the best.</summary>
    public double Excess { get; internal init; }

    /// <summary>
    /// The Monte Carlo error of the excess: as all losses come from the same draws, it is often far smaller than those
    /// of the losses.
    /// </summary>
    public double ExcessError { get; internal init; }

    /// <summary>
    /// The posterior probability that no other action loses less: how often it would be chosen if all were known.
    /// </summary>
    public double ProbabilityOptimal { get; internal init; }

    /// <summary>
    /// The probability that its expected loss is in truth less than that of the action which these draws call the best,
    /// by a normal approximation of the Monte Carlo error; 0 where the error is zero, and 1/2 where it is not known.
    /// </summary>
    public double ProbabilityBetterThanBest =>
        ExcessError == 0 ? 0
        : double.IsFinite(ExcessError) ? new Normal(0, 1).Cdf(-Excess / ExcessError)
        : 0.5;

    /// <summary>The action, its expected loss, and how far it is from the best.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Action}: expected loss {ExpectedLoss:G5} ± {ExpectedLossError:F4}, {Excess:G4} ± {ExcessError:F4} above "
                + $"the best, optimal with probability {ProbabilityOptimal:F3}"
        );
}
