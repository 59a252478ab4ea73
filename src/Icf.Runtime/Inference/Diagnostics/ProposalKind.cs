namespace Icf.Inference;

/// <summary>What proposed the particles of an answer.</summary>
internal enum ProposalKind
{
    /// <summary>The prior.</summary>
    Prior,

    /// <summary>A trained network.</summary>
    Network,

    /// <summary>A proposal that was fitted to the query.</summary>
    Refined,

    /// <summary>Normal distributions, or a flow, that stand in for the density.</summary>
    Normal,
}
