using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// A particle of a filter. It remembers its last stop, before the first latent after data, so that it can go on from
/// there when there are more data.
/// </summary>
internal sealed record FilteredMember<TArgs, TResult>
{
    /// <summary>The particle at its last stop, which is only copied; null where it has come to no latent.</summary>
    public SavedMember<TArgs, TResult>? Stop { get; init; }

    /// <summary>The log likelihood at that stop.</summary>
    public double LogAtStop { get; init; }

    /// <summary>The latents from the stop to the end of the data; empty while it has not run there.</summary>
    public Choice[] Since { get; init; } = [];

    /// <summary>The latents before the stop whose address is a plain name.</summary>
    public Choice[] Plain { get; init; } = [];

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

    /// <summary>All latents.</summary>
    public Choice[] Choices() => [.. Stop?.Choices() ?? [], .. Since];

    /// <summary>The latents whose address is a plain name.</summary>
    public Choice[] Static() => [.. Plain, .. Since.Where(IsPlain)];

    /// <summary>Whether the address of a latent is a plain name.</summary>
    public static bool IsPlain(Choice choice) => choice.Path.IsRoot && choice.Index.Rank == 0;
}
