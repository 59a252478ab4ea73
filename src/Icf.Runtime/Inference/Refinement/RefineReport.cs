using System.Globalization;

namespace Icf;

/// <summary>How a proposal was fitted to a query.</summary>
/// <param name="Latents">The number of continuous latents, or parts of latents, that were proposed together.</param>
/// <param name="Modes">The modes that the search found.</param>
/// <param name="Rounds">The rounds of the fit.</param>
/// <param name="Densities">The traces run before the particles of the answer.</param>
/// <param name="Efficiency">The share of effective draws in the best round.</param>
/// <param name="IsFitted">Whether this share reached the requested one.</param>
public sealed record RefineReport(int Latents, int Modes, int Rounds, int Densities, double Efficiency, bool IsFitted)
{
    /// <summary>
    /// Whether some traces of the prior visit continuous latents that others do not: the fit may have missed some of
    /// their paths.
    /// </summary>
    public bool PathsVary { get; init; }

    /// <summary>
    /// How often the turns of plates were run in each trace, on average; 0 if no plate was handled turn by turn.
    /// </summary>
    public double RunsPerTurn { get; init; }

    /// <summary>The measured variance that the turns of plates add to the log weight of a particle.</summary>
    public double TurnVariance { get; init; }

    /// <summary>
    /// How many draws of the fit are among the particles; see <see cref="RefineOptions.ReuseDraws"/>.
    /// </summary>
    public int ReusedDraws { get; init; }

    /// <summary>
    /// How often the gradient of the density was computed; 0 if the fit took none.
    /// </summary>
    public int Gradients { get; init; }

    /// <summary>
    /// How a copy of a network was trained that gave the answer instead of the fit; null if the fit gave it. See <see
    /// cref="RefineOptions.Network"/>.
    /// </summary>
    public RefineNetworkReport? Network { get; init; }

    /// <summary>A sentence for a person.</summary>
    public override string ToString() =>
        Network is null
            ? OfFit()
            : string.Create(
                CultureInfo.InvariantCulture,
                $"a copy of the network trained in {Rounds} rounds, {Densities} traces, {Efficiency:P0} of the draws "
                    + $"effective"
            );

    private string OfFit() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Latents} latents, {Modes} modes found, {Rounds} rounds, {Densities} traces, "
                + $"{(Gradients > 0 ? $"{Gradients} gradients, " : "")}{Efficiency:P0} of the draws "
                + $"effective{(ReusedDraws > 0 ? $", {ReusedDraws} draws of the fit among the particles" : "")}"
        );
}
