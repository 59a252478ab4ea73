using System.Collections.Immutable;
using Icf.Traces;

namespace Icf;

/// <summary>
/// Sets the values of sites: the site at an address takes the value whatever its distribution says, so it no longer
/// depends on anything before it; it contributes no density, and everything after it uses the value (Pearl's
/// do-operator). Immutable: <c>new Intervention().Do(Sites.dose, 3).Do(Sites.effect, 2, 0.5).Do("cluster[1]/mean",
/// 0)</c>.
/// </summary>
public sealed class Intervention
{
    private readonly ImmutableArray<Act> _acts;

    /// <summary>Nothing is forced.</summary>
    public Intervention() => _acts = [];

    private Intervention(ImmutableArray<Act> acts) => _acts = acts;

    /// <summary>The addresses intervened on, in the order in which they were added.</summary>
    public IReadOnlyList<string> Addresses => [.. _acts.Select(act => act.Address)];

    internal ImmutableArray<Act> Acts => _acts;

    /// <summary>
    /// Forces a latent outside of loops in the model itself; for a latent of a called model, use the overload with an
    /// address.
    /// </summary>
    /// <param name="site">The site, from the class <c>Sites</c> of the model.</param>
    /// <param name="value">The value, which may lie outside the prior's support.</param>
    /// <exception cref="InterventionException">
    /// The site is in a loop, the value is NaN, or it is already forced.
    /// </exception>
    public Intervention Do<TDistribution, T>(SampleSite<TDistribution, T> site, T value)
        where TDistribution : IDistribution<T> => Latent(site, SiteIndex.None, value);

    /// <summary>Forces a latent inside one loop.</summary>
    /// <param name="site">The site, from the class <c>Sites</c> of the model.</param>
    /// <param name="i">The turn of the loop.</param>
    /// <param name="value">The value, which may lie outside the prior's support.</param>
    /// <exception cref="InterventionException">
    /// The site is not in exactly one loop, the value is NaN, or it is already forced.
    /// </exception>
    public Intervention Do<TDistribution, T>(SampleSite<TDistribution, T> site, int i, T value)
        where TDistribution : IDistribution<T> => Latent(site, new SiteIndex(i), value);

    /// <summary>Forces a latent inside two loops.</summary>
    /// <param name="site">The site, from the class <c>Sites</c> of the model.</param>
    /// <param name="i">The turn of the outer loop.</param>
    /// <param name="j">The turn of the inner loop.</param>
    /// <param name="value">The value, which may lie outside the prior's support.</param>
    /// <exception cref="InterventionException">
    /// The site is not in exactly two loops, the value is NaN, or it is already forced.
    /// </exception>
    public Intervention Do<TDistribution, T>(SampleSite<TDistribution, T> site, int i, int j, T value)
        where TDistribution : IDistribution<T> => Latent(site, new SiteIndex(i, j), value);

    /// <summary>Forces a latent inside three loops.</summary>
    /// <param name="site">The site, from the class <c>Sites</c> of the model.</param>
    /// <param name="i">The turn of the outermost loop.</param>
    /// <param name="j">The turn of the loop inside it.</param>
    /// <param name="k">The turn of the innermost loop.</param>
    /// <param name="value">The value, which may lie outside the prior's support.</param>
    /// <exception cref="InterventionException">
    /// The site is not in exactly three loops, the value is NaN, or it is already forced.
    /// </exception>
    public Intervention Do<TDistribution, T>(SampleSite<TDistribution, T> site, int i, int j, int k, T value)
        where TDistribution : IDistribution<T> => Latent(site, new SiteIndex(i, j, k), value);

    /// <summary>
    /// Forces a datum without an index: the observation is neither scored nor drawn, and <c>Observe</c> returns the
    /// forced value.
    /// </summary>
    /// <param name="site">The site, from the class <c>Sites</c> of the model.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="InterventionException">The value is NaN, or the datum is forced already.</exception>
    public Intervention Do<TDistribution, T>(ObserveSite<TDistribution, T> site, T value)
        where TDistribution : IDistribution<T> => Datum(site, SiteIndex.None, value);

    /// <summary>Forces a datum with one index.</summary>
    /// <param name="site">The site, from the class <c>Sites</c> of the model.</param>
    /// <param name="i">The index of the datum.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="InterventionException">The value is NaN, or the datum is forced already.</exception>
    public Intervention Do<TDistribution, T>(ObserveSite<TDistribution, T> site, int i, T value)
        where TDistribution : IDistribution<T> => Datum(site, new SiteIndex(i), value);

    /// <summary>Forces a datum with two indices.</summary>
    /// <param name="site">The site, from the class <c>Sites</c> of the model.</param>
    /// <param name="i">The first index of the datum.</param>
    /// <param name="j">The second index of the datum.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="InterventionException">The value is NaN, or the datum is forced already.</exception>
    public Intervention Do<TDistribution, T>(ObserveSite<TDistribution, T> site, int i, int j, T value)
        where TDistribution : IDistribution<T> => Datum(site, new SiteIndex(i, j), value);

    /// <summary>
    /// Forces the latent or the datum at an address, in a called model as well; checked when a model is run.
    /// </summary>
    /// <param name="address">The address, such as <c>mu</c>, <c>cluster[2]/mean</c> or <c>y[3]</c>.</param>
    /// <param name="value">The value, of the type that the site has.</param>
    /// <exception cref="InterventionException">The value is NaN, or the address is forced already.</exception>
    public Intervention Do(string address, ChoiceValue value)
    {
        ArgumentException.ThrowIfNullOrEmpty(address);
        return Add(new Act(address, null, SiteIndex.None, value));
    }

    /// <summary><c>do(mu = 3, eta[2] = 0.5)</c>.</summary>
    public override string ToString() =>
        $"do({string.Join(", ", _acts.Select(act => $"{act.Address} = {act.Value}"))})";

    /// <summary>Combines two interventions; if both force an address, the later one counts.</summary>
    internal Intervention Then(Intervention later) =>
        new([.. _acts.Where(act => later._acts.All(other => other.Address != act.Address)), .. later._acts]);

    private Intervention Latent<T>(SampleSite site, SiteIndex index, T value)
    {
        ArgumentNullException.ThrowIfNull(site);
        if (index.Rank < site.LeastDepth || index.Rank > site.LoopDepth)
        {
            string depth =
                site.LeastDepth == site.LoopDepth ? $"{site.LoopDepth}" : $"{site.LeastDepth} to {site.LoopDepth}";
            throw new InterventionException(
                $"{site.Name}{index}",
                $"'{site.Name}' is in {depth} loops, so its addresses have {depth} indices, not {index.Rank}."
            );
        }

        return Add(new Act($"{site.Name}{index}", site, index, Value(site, index, value)));
    }

    private Intervention Datum<T>(ObserveSite site, SiteIndex index, T value)
    {
        ArgumentNullException.ThrowIfNull(site);
        return Add(new Act($"{site.Name}{index}", site, index, Value(site, index, value)));
    }

    private static ChoiceValue Value<T>(Site site, SiteIndex index, T value) =>
        value is null
            ? throw new InterventionException(
                $"{site.Name}{index}",
                $"The value for '{site.Name}{index}' is null; pass a value."
            )
            : new ChoiceValue(value);

    private Intervention Add(Act act)
    {
        if (act.Value.Value is double.NaN or float.NaN)
            throw new InterventionException(act.Address, $"The value for '{act.Address}' is NaN; force a number.");
        if (_acts.Any(other => other.Address == act.Address))
            throw new InterventionException(act.Address, $"'{act.Address}' is forced twice; force it once.");
        return new Intervention(_acts.Add(act));
    }

    /// <summary>One forced value.</summary>
    /// <param name="Address">The address.</param>
    /// <param name="Site">The site of the model itself; null if it is given by its address.</param>
    /// <param name="Index">The index at that site.</param>
    /// <param name="Value">The value.</param>
    internal sealed record Act(string Address, Site? Site, SiteIndex Index, ChoiceValue Value);
}
