namespace Icf.Traces;

/// <summary>What a rejection loop asks of a proposal, so that every attempt is a draw from the same one.</summary>
internal interface IAttemptMemory
{
    /// <summary>Whether anything but the prior may propose at a site.</summary>
    bool Proposes(StaticSite site) => true;

    /// <summary>Notes what is remembered of a particle.</summary>
    /// <returns>The note, to be released when it is of no more use.</returns>
    int Save(int slot) => 0;

    /// <summary>Puts back what was remembered of a particle; the note stays.</summary>
    void Restore(int slot, int saved) { }

    /// <summary>Another note of the same.</summary>
    int Share(int saved) => saved;

    /// <summary>Forgets a note.</summary>
    void Release(int saved) { }
}
