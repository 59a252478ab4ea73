using Icf.Traces;

namespace Icf.Networks;

/// <summary>
/// Everything that determines the shape of a proposal network and of its inputs: saved with the weights, so that a
/// loaded network reads data as the trained one did.
/// </summary>
/// <param name="Options">The sizes.</param>
/// <param name="Fields">The families of numbers among the arguments that the network reads.</param>
/// <param name="Sites">One entry per static site of the model.</param>
/// <param name="Levels">How the items of each level are read: the elements of arrays, then those of arrays inside
/// arrays.</param>
/// <param name="LoopLevels">How many loop indices of a step the network reads: 0, 1 or 2.</param>
/// <param name="HasParts">Whether some latents are structured, so that the network reads the part.</param>
internal sealed record NetworkPlan(
    NetworkOptions Options,
    IReadOnlyList<FieldPlan> Fields,
    IReadOnlyList<SitePlan> Sites,
    IReadOnlyList<LevelPlan> Levels,
    int LoopLevels,
    bool HasParts
)
{
    /// <summary>
    /// Whether steps read single data by attention. A model with only one latent needs only one summary of a set of
    /// data, which the set encoder gives.
    /// </summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool Attends =>
        Levels.Count > 0 && (Sites.Count > 1 || LoopLevels > 0 || HasParts || Levels.Any(level => level.Recurrent));

    /// <summary>
    /// The least share of the prior at every latent, above 0 and below 1: the more latents a trace has, the smaller it
    /// is.
    /// </summary>
    public double LeastPriorShare { get; init; } = Head.LeastPriorShareOfTrace;

    /// <summary>
    /// The ranges of all numbers among the arguments in the simulations; null in files that do not contain them.
    /// </summary>
    public IReadOnlyList<TrainedField>? Trained { get; init; }

    /// <summary>
    /// The order of the sites in training, as <see cref="SiteOrder"/> writes it; null in files that do not contain it.
    /// </summary>
    public IReadOnlyList<string>? Order { get; init; }
}

/// <summary>How the items of a level are read.</summary>
/// <param name="Recurrent">One after the other, from the end.</param>
/// <param name="Set">As a set.</param>
internal sealed record LevelPlan(bool Recurrent, bool Set);

/// <summary>A family of data, of inputs that varied in training, or of inputs that distinguish elements.</summary>
/// <param name="Name">Its path, such as <c>y</c> or <c>reading.Value</c>.</param>
/// <param name="IsInput">Whether it is an input.</param>
/// <param name="IsCount">Whether its values are integers.</param>
/// <param name="Rank">The number of indices of its items; 0 if it is read at once.</param>
/// <param name="Group">
/// Fields of one group always have the same indices; all their numbers with the same index make one item.
/// </param>
/// <param name="IsGrid">Whether it is read by convolution.</param>
/// <param name="Elements">
/// The scale of each number that it has in an item: one number, or the entries of a vector or a table.
/// </param>
internal sealed record FieldPlan(
    string Name,
    bool IsInput,
    bool IsCount,
    int Rank,
    int Group,
    bool IsGrid,
    IReadOnlyList<ElementScale> Elements
)
{
    /// <summary>
    /// The group of the first-level items that contain its items, if it has two levels; otherwise <see cref="Group"/>.
    /// </summary>
    public int OuterGroup { get; init; } = Group;

    /// <summary>The number of columns of a table that is read at once; otherwise 1.</summary>
    public int Columns { get; init; } = 1;

    /// <summary>
    /// Whether the convolution goes along the rows only: a table with few columns, whose numbers are features of their
    /// row, or a vector that is too long to be read at once.
    /// </summary>
    public bool IsStrip { get; init; }

    /// <summary>The level of its items, from 0; −1 if it is read at once.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int Level => IsGrid ? -1 : Math.Min(Rank, 2) - 1;

    /// <summary>
    /// The place of a number of this field: the index of its item, and its position among the item's numbers.
    /// </summary>
    public (SiteIndex Item, int Element) Place(SiteIndex index) =>
        (index.Rank - Rank) switch
        {
            <= 0 => (index, 0),
            1 => (index.WithoutInnermost(), index.Innermost),
            _ when index.Innermost >= Columns => (SiteIndex.None, Elements.Count),
            _ => index.Rank > 2
                ? (new SiteIndex(index.I), index.J * Columns + index.K)
                : (SiteIndex.None, index.I * Columns + index.J),
        };
}

/// <summary>How a number among the arguments is standardised.</summary>
/// <param name="Median">The median in the prior predictive.</param>
/// <param name="Spread">The interquartile range over 1.349, or the standard deviation where that is 0.</param>
internal readonly record struct ElementScale(double Median, double Spread);

/// <summary>What the network knows of a static site.</summary>
/// <param name="Name">Its name, such as <c>cluster/mean</c>.</param>
/// <param name="Head">How its values are proposed.</param>
/// <param name="Classes">The number of values of a finite support; 0 for another support.</param>
/// <param name="Center">The mean of its values under the prior, in working coordinates.</param>
/// <param name="Spread">Their standard deviation.</param>
/// <param name="PriorVaries">Whether the prior's location or scale depends on earlier latents.</param>
/// <param name="LogScaleCenter">The mean logarithm of the prior's scale.</param>
/// <param name="LogScaleSpread">Its standard deviation.</param>
/// <param name="ShowsLevels">
/// Whether later steps read the prior's level of a value instead of its working coordinate: if the prior is always the
/// same, levels distinguish values that are close to each other on the interval.
/// </param>
internal sealed record SitePlan(
    string Name,
    HeadKind Head,
    int Classes,
    double Center,
    double Spread,
    bool PriorVaries,
    double LogScaleCenter,
    double LogScaleSpread,
    bool ShowsLevels = false
)
{
    /// <summary>
    /// The ranges in which its heads propose at some places, where these are far narrower than the prior; null for
    /// none.
    /// </summary>
    public IReadOnlyList<PlaceRange>? Ranges { get; init; }
}
