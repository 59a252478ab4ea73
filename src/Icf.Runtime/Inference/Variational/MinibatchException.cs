namespace Icf;

/// <summary>A fit was to learn from a part of the data, which it cannot.</summary>
public sealed class MinibatchException : IcfException
{
    /// <summary>A fit that needs all data.</summary>
    /// <param name="message">Why, and what to do.</param>
    public MinibatchException(string message)
        : base(message) { }

    internal static MinibatchException OfModel(string model) =>
        new(
            $"Minibatches of {model} were asked for, but it has no loop that can be sampled. Such a loop is a for or "
                + "foreach whose turns only add to the log density: a turn observes data, samples no continuous "
                + "latent, changes no variable, array or object from before it, and does not leave the loop; no latent "
                + "decides how many turns there are. Move what a turn changes or samples to a loop before it, or leave "
                + "VariationalOptions.Minibatch null."
        );

    internal static MinibatchException OfSeveralDraws(int draws) =>
        new(
            FormattableString.Invariant(
                $"A bound of {draws} draws (VariationalOptions.BoundDraws) cannot be estimated from minibatches: "
            )
                + "the logarithm of a mean of densities is no bound where these are estimates. Take BoundDraws = 1, "
                + "or leave VariationalOptions.Minibatch null."
        );
}
