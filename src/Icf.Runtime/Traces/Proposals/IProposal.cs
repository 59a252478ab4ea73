namespace Icf.Traces;

/// <summary>Proposes better values than the prior. Inference uses networks only through this interface.</summary>
internal interface IProposal
{
    /// <summary>Reads the data of one query or of several together, once for all particles.</summary>
    IConditionedProposal Condition(params IReadOnlyList<ArgumentData> queries);

    /// <summary>Whether it needs to know which of the data no trace observes.</summary>
    bool MindsUnobserved(ArgumentData data) => false;
}

/// <summary>
/// A proposal for the queries whose data it has read, which are numbered in their order; may be used by several
/// threads.
/// </summary>
internal interface IConditionedProposal : IDisposable
{
    /// <summary>
    /// Starts a block of particles, whose slots run from 0. Each is of the query that <see cref="Particle.Query"/>
    /// says, and what is proposed for it does not depend on which others there are.
    /// </summary>
    IProposalSession Begin(int particles);

    /// <summary>The sites for which the prior proposed so far, in the order of the skeleton.</summary>
    IReadOnlyList<string> ProposedByPrior(int query = 0);

    /// <summary>What in the data is unlike everything that the proposal was trained on.</summary>
    IReadOnlyList<QueryWarning> Warnings(int query = 0) => [];

    /// <summary>
    /// How far the data, all together, are from those of the training, computed when someone asks; null if that is not
    /// known.
    /// </summary>
    Lazy<OutOfDistribution>? OutOfDistribution(int query = 0) => null;
}

/// <summary>A proposal for one block of particles, on one thread.</summary>
internal interface IProposalSession : IAttemptMemory, IDisposable
{
    /// <summary>
    /// Fills <see cref="ParkedGroup.Values"/> and <see cref="ParkedGroup.LogProposals"/>, drawing from each particle's
    /// own stream; false if the prior must be used for this group. For a row that is <see
    /// cref="ParkedGroup.IsFromPrior"/> the value is a draw from the prior, and the density is that of the proposal.
    /// </summary>
    bool TryPropose(ParkedGroup group);
}
