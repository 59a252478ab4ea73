using Icf.Inference;
using Icf.Traces;

namespace Icf;

/// <summary>A posterior whose statically addressed latents can be read as a typed record.</summary>
/// <typeparam name="TResult">The model's result type.</typeparam>
/// <typeparam name="TLatents">The record of latents.</typeparam>
public sealed class Posterior<TResult, TLatents> : Posterior<TResult>
{
    private readonly LatentsOf _read;

    internal Posterior(WeightedTraces<TResult> traces, LatentsOf read)
        : base(traces) => _read = read;

    internal delegate TLatents LatentsOf(LatentReader reader);

    /// <summary>The latents of one particle whose address is a plain name.</summary>
    /// <param name="particle">The particle, from 0.</param>
    public TLatents Latents(int particle)
    {
        RequireParticle(particle);
        return _read(new LatentReader(ChoicesOf(particle)
            .Where(choice => choice.Path.IsRoot && choice.Index.Rank == 0)
            .Select(choice => (choice.Site, choice.Number, choice.Boxed))
            .ToArray()));
    }

    /// <summary>A function of the typed latents, weighted.</summary>
    /// <typeparam name="T">What the function gives.</typeparam>
    public Empirical<T> Map<T>(Func<TLatents, T> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var values = new T[Particles];
        for (int i = 0; i < values.Length; i++)
            values[i] = function(Latents(i));
        return new Empirical<T>(values, [.. Weights.Normalized]);
    }
}
