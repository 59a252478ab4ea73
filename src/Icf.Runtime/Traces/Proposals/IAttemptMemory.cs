namespace Icf.Traces;

/// <summary>
/// What a rejection loop needs of a proposal, so that every attempt is a draw from the same distribution.
/// </summary>
internal interface IAttemptMemory
{
    /// <summary>Whether anything but the prior may propose at a site.</summary>
    bool Proposes(StaticSite site) => true;

    /// <summary>Saves the state kept for a particle.</summary>
    /// <returns>The saved state, which must be released when it is no longer needed.</returns>
    int Save(int slot) => 0;

    /// <summary>Restores the state of a particle; the saved state remains.</summary>
    void Restore(int slot, int saved) { }

    /// <summary>Copies a saved state.</summary>
    int Share(int saved) => saved;

    /// <summary>Releases a saved state.</summary>
    void Release(int saved) { }
}
