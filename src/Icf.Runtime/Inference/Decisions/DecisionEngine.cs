using Icf.Inference;

namespace Icf;

/// <summary>Decides between actions by their expected losses.</summary>
public static class DecisionEngine
{
    /// <summary>The action with the least expected loss over the latents of a posterior.</summary>
    /// <param name="posterior">The posterior.</param>
    /// <param name="actions">The actions, at least one.</param>
    /// <param name="loss">What an action loses where the latents have certain values, in any unit; finite.</param>
    /// <exception cref="ArgumentException">There is no action.</exception>
    /// <exception cref="ArithmeticException">A loss is not finite.</exception>
    public static Decision<TAction> Decide<TAction, TResult, TLatents>(
        this Posterior<TResult, TLatents> posterior,
        IReadOnlyList<TAction> actions,
        Func<TAction, TLatents, double> loss
    )
    {
        ArgumentNullException.ThrowIfNull(posterior);
        return posterior.Map(static latents => latents).Decide(actions, loss);
    }

    /// <summary>
    /// The action with the least expected loss over a sample: of a latent (<c>posterior["mu"]</c>), of what the model
    /// returns (<c>posterior.Result</c>), or of what is predicted (<c>predictive.Data("y[5]")</c>).
    /// </summary>
    /// <param name="sample">The sample.</param>
    /// <param name="actions">The actions, at least one.</param>
    /// <param name="loss">What an action loses at a value, in any unit; finite. A gain is a negative loss.</param>
    /// <exception cref="ArgumentException">There is no action, or no value has weight.</exception>
    /// <exception cref="ArithmeticException">A loss is not finite.</exception>
    public static Decision<TAction> Decide<TAction, T>(
        this Empirical<T> sample,
        IReadOnlyList<TAction> actions,
        Func<TAction, T, double> loss
    )
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(actions);
        ArgumentNullException.ThrowIfNull(loss);
        if (actions.Count == 0)
            throw new ArgumentException("Give one action or more.", nameof(actions));
        if (!sample.RawWeights.AsSpan().ContainsAnyExcept(0.0))
            throw new ArgumentException("No value of the sample has weight.", nameof(sample));
        return new LossTable<TAction, T>(sample, actions, loss).Decision();
    }
}
