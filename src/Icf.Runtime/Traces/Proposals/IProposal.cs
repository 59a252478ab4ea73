namespace Icf.Traces;

/// <summary>
/// Where better values than the prior's come from. This is all that inference knows of networks.
/// </summary>
internal interface IProposal
{
    /// <summary>Reads the data, once for all particles.</summary>
    IConditionedProposal Condition(ArgumentData data);

    /// <summary>Whether it is to be told which of the data no trace observes.</summary>
    bool MindsUnobserved(ArgumentData data) => false;
}

/// <summary>A proposal for one set of data; may be used by several threads.</summary>
internal interface IConditionedProposal : IDisposable
{
    /// <summary>Starts a block of particles, whose slots run from 0.</summary>
    IProposalSession Begin(int particles);

    /// <summary>The sites for which the prior proposed so far, in the order of the skeleton.</summary>
    IReadOnlyList<string> ProposedByPrior { get; }

    /// <summary>What in the data is unlike all that the proposal was trained on.</summary>
    IReadOnlyList<QueryWarning> Warnings => [];
}

/// <summary>A proposal for one block of particles, on one thread.</summary>
internal interface IProposalSession : IAttemptMemory, IDisposable
{
    /// <summary>
    /// Fills <see cref="ParkedGroup.Values"/> and <see cref="ParkedGroup.LogProposals"/>, drawing from each particle's
    /// own stream; false if there is nothing better than the prior for this group. Of a row that is
    /// <see cref="ParkedGroup.IsFromPrior"/> the value is a draw from the prior, and its density that of the proposal.
    /// </summary>
    bool TryPropose(ParkedGroup group);
}
