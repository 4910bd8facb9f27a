import { CfnOutput, Duration, Stack } from "aws-cdk-lib";
import { EventBus, Rule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from "aws-cdk-lib/aws-ses";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { HouseFunction } from "./house-function.ts";
import type { Settings } from "./settings.ts";

/** Sending by SES: the sender's domain, and a configuration set that tells what became of each mail. */
export const createEmail = (scope: Construct, stage: string, settings: Settings) => {
  const parent = new Construct(scope, "email");
  const configurationSet = new ConfigurationSet(parent, "configuration-set", {
    configurationSetName: `aftercare-${stage}`,
    reputationMetrics: true,
    suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
  });
  // Neither opens nor clicks: nobody is tracked (design 7).
  configurationSet.addEventDestination("outcomes", {
    destination: EventDestination.eventBus(EventBus.fromEventBusName(parent, "bus", "default")),
    events: [
      EmailSendingEvent.SEND,
      EmailSendingEvent.DELIVERY,
      EmailSendingEvent.DELIVERY_DELAY,
      EmailSendingEvent.BOUNCE,
      EmailSendingEvent.COMPLAINT,
      EmailSendingEvent.REJECT,
    ],
  });
  const domain = settings.senderAddress.slice(settings.senderAddress.indexOf("@") + 1);
  const identity = new EmailIdentity(parent, "identity", { identity: Identity.domain(domain) });
  identity.dkimRecords.forEach(({ name, value }, index) => {
    new CfnOutput(parent, `dkim-${index + 1}`, { description: `CNAME ${domain} needs`, value: `${name} ${value}` });
  });
  return { configurationSet, domain };
};

type Email = ReturnType<typeof createEmail>;

/** Lets a function send from the service's own address, by its configuration set, and in no other way. */
export const permitSending = ({ role, lambda }: HouseFunction, { configurationSet, domain }: Email, sender: string): void => {
  const arnOf = (resource: string, resourceName: string) =>
    Stack.of(lambda).formatArn({ service: "ses", resource, resourceName });
  role.addToPolicy(
    new PolicyStatement({
      actions: ["ses:SendEmail"],
      resources: [arnOf("identity", domain), arnOf("configuration-set", configurationSet.configurationSetName)],
      conditions: { StringEquals: { "ses:FromAddress": sender } },
    }),
  );
};

/** What SES tells about this stage's mails goes to a function; what cannot be handed over is kept. */
export const connectMailOutcomes = (scope: Construct, target: HouseFunction, email: Email, deadLetters: IQueue): void => {
  new Rule(scope, "mail-outcomes", {
    eventPattern: {
      source: ["aws.ses"],
      detail: { mail: { tags: { "ses:configuration-set": [email.configurationSet.configurationSetName] } } },
    },
    targets: [
      new LambdaFunction(target.lambda, { deadLetterQueue: deadLetters, retryAttempts: 24, maxEventAge: Duration.hours(6) }),
    ],
  });
};
