using Icf.Generators.Infrastructure;

namespace Icf.Generators.Model;

/// <summary>How many loops stand around the places of a site.</summary>
/// <param name="Least">Around the place with fewest.</param>
/// <param name="Most">Around the place with most.</param>
internal sealed record LoopDepths(int Least, int Most);

/// <summary>A sample site.</summary>
/// <param name="Name">Its name in addresses.</param>
/// <param name="Identifier">The name of its field, as written in code.</param>
/// <param name="Distribution">The type of its distribution, fully qualified.</param>
/// <param name="Value">The type of its values, fully qualified.</param>
/// <param name="Support">The kind of its support.</param>
/// <param name="Depths">How many loops stand around it.</param>
/// <param name="IsValueType">Whether its values are of a value type.</param>
/// <param name="IsCertain">Whether every complete trace visits it outside loops.</param>
internal sealed record SampleSiteSpec(
    string Name,
    string Identifier,
    string Distribution,
    string Value,
    string Support,
    LoopDepths Depths,
    bool IsValueType,
    bool IsCertain
);

/// <summary>An observe site.</summary>
/// <param name="Name">Its name for people to read.</param>
/// <param name="Identifier">The name of its field, as written in code.</param>
/// <param name="Distribution">The type of its distribution, fully qualified.</param>
/// <param name="Value">The type of its values, fully qualified.</param>
/// <param name="Support">The kind of its support.</param>
/// <param name="Missing">The site that samples a missing datum; nothing where none may be missing.</param>
internal sealed record ObserveSiteSpec(
    string Name,
    string Identifier,
    string Distribution,
    string Value,
    string Support,
    MissingSpec? Missing
);

/// <summary>The sample site of data that may be missing.</summary>
/// <param name="Identifier">The name of its field, as written in code.</param>
/// <param name="Name">The path of the datum and a mark that no other name can have.</param>
/// <param name="Rank">How many indices the datum has.</param>
internal sealed record MissingSpec(string Identifier, string Name, int Rank);

/// <summary>A call of another model.</summary>
/// <param name="Name">Its segment of addresses.</param>
/// <param name="Identifier">The name of its field, as written in code.</param>
/// <param name="Depths">How many loops stand around it.</param>
/// <param name="CalleeClass">The model class of the callee, fully qualified.</param>
/// <param name="OpenCalleeClass">The same without type arguments, as it stands in an attribute.</param>
internal sealed record CallSiteSpec(
    string Name,
    string Identifier,
    LoopDepths Depths,
    string CalleeClass,
    string OpenCalleeClass
);

/// <summary>A factor site.</summary>
/// <param name="Name">Its name in messages.</param>
/// <param name="Identifier">The name of its field, as written in code.</param>
/// <param name="Depths">How many loops stand around it.</param>
internal sealed record FactorSiteSpec(string Name, string Identifier, LoopDepths Depths);

/// <summary>A parameter that is fitted.</summary>
/// <param name="Name">Its name in addresses.</param>
/// <param name="Identifier">The name of its field, as written in code.</param>
internal sealed record ParameterSiteSpec(string Name, string Identifier);

/// <summary>A rejection loop.</summary>
/// <param name="Name">Its name for people to read.</param>
/// <param name="Identifier">The name of its field, as written in code.</param>
/// <param name="LoopDepth">How many loops stand around it.</param>
/// <param name="Samples">The fields of the sample sites inside it.</param>
/// <param name="Calls">The fields of the calls of models inside it.</param>
internal sealed record RejectionSpec(
    string Name,
    string Identifier,
    int LoopDepth,
    EquatableArray<string> Samples,
    EquatableArray<string> Calls
);

/// <summary>A loop whose turns can be run again.</summary>
/// <param name="Name">Its name for people to read.</param>
/// <param name="Identifier">The name of its field, as written in code.</param>
/// <param name="LoopDepth">How many loops stand around it.</param>
internal sealed record PlateSpec(string Name, string Identifier, int LoopDepth);
