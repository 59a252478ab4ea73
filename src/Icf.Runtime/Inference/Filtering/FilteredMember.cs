using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// A particle of a filter. It remembers its last stop, before the first latent after data, so that it can go on from
/// there when there are more data. Once it has been made, nothing changes it: a step makes another.
/// </summary>
internal sealed class FilteredMember<TResult>
{
    /// <summary>Its last stop; null where it has come to no latent.</summary>
    public FilteredStop<TResult>? Stop { get; set; }

    /// <summary>All its latents.</summary>
    public Lineage? Latents { get; set; }

    /// <summary>The log likelihood of all data that it has seen.</summary>
    public double LogLikelihood { get; set; }

    /// <summary>Whether it has come to the end of the data.</summary>
    public bool IsEnded { get; set; }

    /// <summary>Whether it is impossible, and not run on.</summary>
    public bool IsLost { get; set; }

    /// <summary>What the model returned.</summary>
    public TResult? Result { get; set; }

    /// <summary>Another that has come as far.</summary>
    public FilteredMember<TResult> Copy() => (FilteredMember<TResult>)MemberwiseClone();

    /// <summary>Is ruled out.</summary>
    public void Lose() => (IsLost, IsEnded, LogLikelihood) = (true, false, double.NegativeInfinity);

    /// <summary>Whether it has still to run to the end of the data.</summary>
    public bool IsRunning => !IsEnded && !IsLost;

    /// <summary>The latents since its last stop.</summary>
    public Choice[] Since() => Lineage.ToArray(Latents, Stop?.Latents?.Count ?? 0);

    /// <summary>All latents.</summary>
    public Choice[] Choices() => Lineage.ToArray(Latents);

    /// <summary>The latents whose address is a plain name.</summary>
    public Choice[] Static() => [.. Lineage.ToArray(Stop?.Plain), .. Since().Where(static latent => latent.At.IsPlain)];
}
