namespace Icf.Traces;

/// <summary>What a rejection loop asks of a proposal, so that every attempt is a draw from the same one.</summary>
internal interface IAttemptMemory
{
    /// <summary>How many numbers a proposal remembers of a particle.</summary>
    int MemorySize => 0;

    /// <summary>Whether anything but the prior may propose at a site.</summary>
    bool Proposes(StaticSite site) => true;

    /// <summary>Writes what is remembered of a particle.</summary>
    void Save(int slot, Span<double> into)
    {
    }

    /// <summary>Puts back what was remembered of a particle.</summary>
    void Restore(int slot, ReadOnlySpan<double> saved)
    {
    }
}
