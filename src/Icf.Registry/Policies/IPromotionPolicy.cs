namespace Icf.Registry;

/// <summary>A rule that a version must obey to be promoted without force.</summary>
public interface IPromotionPolicy
{
    /// <summary>Why a version must not be promoted; null if nothing stands against it.</summary>
    /// <param name="candidate">The version to promote.</param>
    /// <param name="alias">The alias that would name it.</param>
    /// <param name="current">The version that the alias names now; null if none.</param>
    /// <returns>The reason as a part of a sentence, without its full stop.</returns>
    string? Refuses(NetworkVersion candidate, string alias, NetworkVersion? current);
}
