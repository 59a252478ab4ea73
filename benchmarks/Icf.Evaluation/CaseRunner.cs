using Icf.Tensors;

namespace Icf.Evaluation;

/// <summary>Runs cases, seed by seed, and prints what they measured.</summary>
internal static class CaseRunner
{
    /// <summary>Runs the cases.</summary>
    /// <returns>Whether every run came to its end and, if that is asked for, met its goals.</returns>
    public static bool Run(EvaluationOptions options, TextWriter output)
    {
        using TensorEngine? engine = EvaluationCommand.Engine(options.Engine);
        bool success = true;
        foreach (IEvaluationCase evaluated in options.Cases)
        {
            IReadOnlyList<EvaluationResult> results = Run(evaluated, engine, options, output);
            success &= results.Count == options.Seeds;
            success &= !options.Check || results.All(result => result.Met != false);
            if (!options.Json && results.Count > 0)
                output.Write(Report.Of(results) + "\n");
            output.Flush();
        }

        return success;
    }

    private static List<EvaluationResult> Run(
        IEvaluationCase evaluated,
        TensorEngine? engine,
        EvaluationOptions options,
        TextWriter output
    )
    {
        var results = new List<EvaluationResult>();
        for (int seed = 1; seed <= options.Seeds; seed++)
        {
            try
            {
                EvaluationResult result = evaluated.Run(new EvaluationRun(seed, engine));
                results.Add(result);
                if (options.Json)
                {
                    output.Write(EvaluationJson.Line(result) + "\n");
                    output.Flush();
                }
            }
            catch (Exception error)
            {
                // The other seeds and cases may still run; the exit status tells that one did not.
                Console.Error.WriteLine($"{evaluated.Name}, seed {seed}: {error}");
            }
        }

        return results;
    }
}
