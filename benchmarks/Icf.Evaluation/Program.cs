using System.Text;
using Icf.Evaluation;
using Icf.Evaluation.Speed;

// Standard output carries results and nothing else, whatever the libraries in between choose to print.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using TextWriter output = Console.Out;
Console.SetOut(Console.Error);

return args is [ParticleProbe.Name, .. var probe]
    ? ParticleProbe.Run(probe, output)
        ? EvaluationCommand.Success
        : EvaluationCommand.WrongUsage
    : EvaluationCommand.Run(args, output);
