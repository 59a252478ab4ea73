using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// A particle of a filter, which nothing changes. It remembers its last stop, before the first latent after data, so
/// that it can go on from there when there are more data.
/// </summary>
internal sealed record FilteredMember<TResult>
{
    /// <summary>Its last stop; null where it has come to no latent.</summary>
    public FilteredStop<TResult>? Stop { get; init; }

    /// <summary>All its latents.</summary>
    public Lineage? Latents { get; init; }

    /// <summary>The log likelihood of all data that it has seen.</summary>
    public double LogLikelihood { get; init; }

    /// <summary>Whether it has come to the end of the data.</summary>
    public bool IsEnded { get; init; }

    /// <summary>Whether it is impossible, and not run on.</summary>
    public bool IsLost { get; init; }

    /// <summary>What the model returned.</summary>
    public TResult? Result { get; init; }

    /// <summary>Whether it has still to run to the end of the data.</summary>
    public bool IsRunning => !IsEnded && !IsLost;

    /// <summary>The latents since its last stop.</summary>
    public Choice[] Since() => Lineage.ToArray(Latents, Stop?.Latents?.Count ?? 0);

    /// <summary>All latents.</summary>
    public Choice[] Choices() => Lineage.ToArray(Latents);

    /// <summary>The latents whose address is a plain name.</summary>
    public Choice[] Static() => [.. Lineage.ToArray(Stop?.Plain), .. Since().Where(IsPlain)];

    /// <summary>Whether the address of a latent is a plain name.</summary>
    public static bool IsPlain(Choice choice) => choice.Path.IsRoot && choice.Index.Rank == 0;
}
