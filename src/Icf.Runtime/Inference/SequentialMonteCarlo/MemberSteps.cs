namespace Icf.Inference;

/// <summary>Takes the particles of a population from one stop to the next: here each for itself.</summary>
internal class MemberSteps<TResult> : IDisposable
{
    /// <summary>Runs particles on to their next stops, or their ends.</summary>
    public virtual void GoOn(IslandMember<TResult>[] members)
    {
        foreach (IslandMember<TResult> member in members)
            if (!member.IsDone)
                member.GoOn();
    }

    /// <summary>The population has begun, or has been drawn anew.</summary>
    public virtual void Settle(IslandMember<TResult>[] members) { }

    /// <inheritdoc/>
    public virtual void Dispose() { }
}
