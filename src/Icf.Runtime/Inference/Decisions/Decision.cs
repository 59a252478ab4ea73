using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Icf.Inference;

namespace Icf;

/// <summary>
/// Which of several actions has the least expected loss, how sure that is, and what it would be worth to know more
/// (Raiffa and Schlaifer, Applied Statistical Decision Theory, 1961; Berger, Statistical Decision Theory and Bayesian
/// Analysis, 2nd ed. 1985, ch. 4 and 7).
/// </summary>
/// <typeparam name="TAction">The type of an action.</typeparam>
public sealed class Decision<TAction>
{
    internal Decision(ImmutableArray<ActionLoss<TAction>> actions, double information, double informationError)
    {
        Actions = actions;
        (ValueOfPerfectInformation, ValueOfPerfectInformationError) = (information, informationError);
        Best = actions.MinBy(static action => action.ExpectedLoss)!;
    }

    /// <summary>The actions, in the order in which they were given.</summary>
    public ImmutableArray<ActionLoss<TAction>> Actions { get; }

    /// <summary>The action with the least expected loss; the first of them if there are several.</summary>
    public ActionLoss<TAction> Best { get; }

    /// <summary>
    /// By how much the expected loss would be less if all were known before one acts, min E loss − E min loss: no
    /// further data are worth more. In the unit of the loss.
    /// </summary>
    public double ValueOfPerfectInformation { get; }

    /// <summary>The Monte Carlo error of <see cref="ValueOfPerfectInformation"/>.</summary>
    public double ValueOfPerfectInformationError { get; }

    /// <summary>
    /// Whether the draws tell the best action from all others: none of these is better in truth with a probability
    /// above 2.5 %, in view of the Monte Carlo error of the difference.
    /// </summary>
    public bool IsSettled =>
        Actions.All(action => ReferenceEquals(action, Best) || action.ProbabilityBetterThanBest <= 0.025);

    /// <summary>The actions, the best first, and what it would be worth to know more.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"Best: {Best.Action}, {(IsSettled ? "" : "not ")}told from the others by these draws. "
        );
        text.Append(
            CultureInfo.InvariantCulture,
            $"Perfect information is worth {ValueOfPerfectInformation:G4} ± {ValueOfPerfectInformationError:F4}."
        );
        foreach (ActionLoss<TAction> action in Actions.OrderBy(static action => action.ExpectedLoss))
            text.Append('\n').Append(action);
        return text.ToString();
    }
}
