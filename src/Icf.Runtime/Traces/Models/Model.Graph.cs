namespace Icf;

public abstract partial class Model<TArgs, TResult>
{
    /// <summary>
    /// Which latents, data and factors depend directly on which, as the compiler found it: to be drawn, and to be asked
    /// what is independent of what.
    /// </summary>
    public ModelGraph Graph => Kept(static model => ModelGraph.Of(model.ProposalSkeleton));
}
