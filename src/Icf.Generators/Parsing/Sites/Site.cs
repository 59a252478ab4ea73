using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Parsing;

/// <summary>A site with its name and its data.</summary>
internal sealed class Site : SitePlace
{
    private readonly SiteName _name;

    /// <param name="place">Its place.</param>
    /// <param name="name">Its name, which other sites may share.</param>
    /// <param name="namedBy">The local variable that gave it its name, if one did.</param>
    /// <param name="data">The data passed on, see <see cref="Data"/>.</param>
    /// <param name="isKept">Whether the model reads the datum again, so that its value must be stored.</param>
    /// <param name="missing">The site that samples the datum where it is missing; nothing where none may be.</param>
    public Site(
        SitePlace place,
        SiteName name,
        ILocalSymbol? namedBy,
        IReadOnlyList<DataPath?> data,
        bool isKept,
        MissingSite? missing
    )
        : base(place) => (_name, NamedBy, Data, IsKept, Missing) = (name, namedBy, data, isKept, missing);

    /// <summary>The name in addresses; for an observation, the path of its datum.</summary>
    public string Name => _name.Text;

    /// <summary>The name of the field in the model class.</summary>
    public string Identifier => _name.Identifier;

    /// <summary>All places with this name, including its own, in source order.</summary>
    public IReadOnlyList<SitePlace> Namesakes => _name.Places;

    /// <summary>Whether it is the first site with its name, which represents all of them.</summary>
    public bool IsFirst => Namesakes[0].Node == Node;

    /// <summary>Distinguishes the places with one name in the text of the model's meaning.</summary>
    public string Mark =>
        IsFirst
            ? ""
            : "#"
                + (Namesakes.TakeWhile(place => place.Node != Node).Count() + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>The local variable that gave the site its name, if one did.</summary>
    public ILocalSymbol? NamedBy { get; }

    /// <summary>The data passed on: for an observation its datum; for a call one for each observed parameter.</summary>
    public IReadOnlyList<DataPath?> Data { get; }

    /// <summary>Whether the model reads the datum again, so that its value must be stored.</summary>
    public bool IsKept { get; }

    /// <summary>The site that samples the datum where it is missing; nothing where none may be.</summary>
    public MissingSite? Missing { get; }

    /// <summary>Whether its datum may be missing, and is then sampled.</summary>
    public bool MayBeMissing => Missing is not null;

    /// <summary>Whether the twin must await it.</summary>
    public bool IsAwaited => Kind is SiteKind.Sample or SiteKind.Call || MayBeMissing;
}
