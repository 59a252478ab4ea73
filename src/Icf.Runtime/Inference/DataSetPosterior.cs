namespace Icf;

/// <summary>The answer for one of several data sets: a posterior, or the reason why there is none.</summary>
/// <typeparam name="TResult">The method's result.</typeparam>
/// <typeparam name="TLatents">The latents whose address is a plain name, as a record.</typeparam>
public sealed class DataSetPosterior<TResult, TLatents>
{
    private readonly Posterior<TResult, TLatents>? _posterior;

    internal DataSetPosterior(int index, Posterior<TResult, TLatents> posterior) =>
        (Index, _posterior) = (index, posterior);

    internal DataSetPosterior(int index, IcfException error) => (Index, Error) = (index, error);

    /// <summary>The number of the data set, from 0.</summary>
    public int Index { get; }

    /// <summary>The posterior.</summary>
    /// <exception cref="IcfException">There is none; the exception is <see cref="Error"/>.</exception>
    public Posterior<TResult, TLatents> Posterior => _posterior ?? throw Error!;

    /// <summary>
    /// Why there is no posterior, as it would be thrown for this data set alone; null if there is one.
    /// </summary>
    public IcfException? Error { get; }

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"Data set {Index}: {_posterior?.ToString() ?? Error!.Message}");
}
