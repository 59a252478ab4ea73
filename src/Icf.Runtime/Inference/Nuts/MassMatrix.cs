namespace Icf;

/// <summary>
/// What <see cref="NutsOptions.MassMatrix"/> learns of a posterior's shape during the warm-up, from draws and
/// gradients.
/// </summary>
public enum MassMatrix
{
    /// <summary>A scale for each coordinate: cheap, and enough where latents depend little on each other.</summary>
    Diagonal,

    /// <summary>Scales, and the few directions in which latents depend closely on each other: for many
    /// latents.</summary>
    LowRank,

    /// <summary>All dependences. A step takes a time that grows with the square of the number of latents.</summary>
    Dense,
}
