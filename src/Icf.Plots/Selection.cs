using Icf.Reports;

namespace Icf.Plots;

/// <summary>The latents that a picture shows, and what is said of those that it does not.</summary>
/// <param name="Latents">Those shown.</param>
/// <param name="Rest">A sentence with a space before it; empty if all are shown.</param>
internal sealed record Selection(IReadOnlyList<ReportedLatent> Latents, string Rest)
{
    /// <summary>The latents with some names, or all: those that no loop has drawn, and then the others.</summary>
    /// <param name="content">The posterior.</param>
    /// <param name="names">Addresses or sites; none for all.</param>
    /// <exception cref="KeyNotFoundException">No draw has such a latent.</exception>
    /// <exception cref="PictureException">There are no latents.</exception>
    public static Selection Of(ReportContent content, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (content.Latents.Count == 0)
            throw new PictureException("The model has no latents that are numbers, so there is nothing to draw.");
        return names.Count > 0
            ? new Selection([.. names.SelectMany(content.Named).DistinctBy(static latent => latent.Address)], "")
            : new Selection([.. content.Latents.OrderBy(static latent => latent.IsOfLoop)], "");
    }

    /// <summary>Those that no loop has drawn, if there are any.</summary>
    public Selection OutsideOfLoops() =>
        Latents.Any(static latent => !latent.IsOfLoop)
            ? new Selection([.. Latents.Where(static latent => !latent.IsOfLoop)], Rest)
            : this;

    /// <summary>Those that a rule leaves, in its order.</summary>
    public Selection Where(Func<IEnumerable<ReportedLatent>, IEnumerable<ReportedLatent>> rule) =>
        new([.. rule(Latents)], Rest);

    /// <summary>The first ones.</summary>
    public Selection First(int most) =>
        Latents.Count <= most
            ? this
            : new Selection([.. Latents.Take(most)], $" The first {most} of {Text.Count(Latents.Count)} latents.");
}
