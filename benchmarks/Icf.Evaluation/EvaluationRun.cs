using Icf.Tensors;

namespace Icf.Evaluation;

/// <summary>What a run of a case is given.</summary>
/// <param name="Seed">Seeds everything random in the run.</param>
/// <param name="Engine">What computes; null for the default engine.</param>
internal sealed record EvaluationRun(long Seed, TensorEngine? Engine = null)
{
    /// <summary>Options of a training of this run.</summary>
    public CompileOptions Training(CompileOptions options) =>
        options with
        {
            Seed = Seed,
            Engine = Engine ?? options.Engine,
        };
}
