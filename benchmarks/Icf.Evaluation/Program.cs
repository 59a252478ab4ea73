using System.Text;
using Icf.Evaluation;
using Icf.Evaluation.Speed;

const int Success = 0, RunFailed = 1, WrongUsage = 2;

// Standard output carries results and nothing else, whatever the libraries in between choose to print.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using TextWriter output = Console.Out;
Console.SetOut(Console.Error);

CommandLine command;
try
{
    if (args is [SpeedCommand.Name, ..])
        return SpeedCommand.Run(args.AsSpan(1), output) ? Success : RunFailed;
    if (args is [ParticleProbe.Name, .. var probe])
        return ParticleProbe.Run(probe, output) ? Success : WrongUsage;
    command = CommandLine.Parse(args);
}
catch (UsageException error)
{
    await Console.Error.WriteLineAsync($"{error.Message}\nTry --help.");
    return WrongUsage;
}
if (command.Cases.Count == 0)
{
    output.Write(CommandLine.Help + "\n");
    return Success;
}

bool allRan = true;
foreach (IEvaluationCase evaluated in command.Cases)
{
    IReadOnlyList<EvaluationResult> results = Run(evaluated);
    allRan &= results.Count == command.Seeds;
    if (!command.Json && results.Count > 0)
        output.Write(Report.Of(results) + "\n");
    output.Flush();
}

return allRan ? Success : RunFailed;

List<EvaluationResult> Run(IEvaluationCase evaluated)
{
    var results = new List<EvaluationResult>();
    for (int seed = 1; seed <= command.Seeds; seed++)
    {
        try
        {
            EvaluationResult result = evaluated.Run(seed);
            results.Add(result);
            if (command.Json)
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
