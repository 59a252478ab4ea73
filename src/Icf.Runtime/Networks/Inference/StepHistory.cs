namespace Icf.Networks;

/// <summary>All that the network knows of a particle's earlier latents.</summary>
/// <param name="Memory">The row of the LSTM's state; −1 before the first latent.</param>
/// <param name="Site">The static site of the last latent; −1 before the first.</param>
/// <param name="Coordinate">Its value in working coordinates.</param>
internal readonly record struct StepHistory(int Memory, int Site, double Coordinate)
{
    public static StepHistory None => new(-1, -1, 0);

    public override int GetHashCode() => Hash.Mix(Hash.Mix(Memory, Site), Coordinate);
}
