-- CreateTable
CREATE TABLE "team" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "parent_id" INTEGER,
    "room_chat_id" TEXT,

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff" (
    "id" SERIAL NOT NULL,
    "staff_no" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "mobile_secret" BYTEA,
    "open_id" TEXT,
    "role" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "team_id" INTEGER,
    "advice_licence" BOOLEAN NOT NULL DEFAULT false,
    "locale" TEXT,
    "quiet_from" TEXT,
    "quiet_to" TEXT,
    "list_at" TEXT,

    CONSTRAINT "staff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "leave" (
    "id" SERIAL NOT NULL,
    "staff_id" INTEGER NOT NULL,
    "delegate_id" INTEGER NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "leave_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "client" (
    "id" SERIAL NOT NULL,
    "client_no" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "keys" TEXT NOT NULL,
    "gender" TEXT,
    "birthday" TEXT,
    "secret" BYTEA,
    "phone_index" TEXT,
    "tier" TEXT NOT NULL,
    "aum" BIGINT NOT NULL DEFAULT 0,
    "opened_on" DATE,
    "advisor_id" INTEGER,
    "stage" SMALLINT NOT NULL DEFAULT 1,
    "stage_since" DATE NOT NULL,
    "stage_contacts" SMALLINT NOT NULL DEFAULT 0,
    "contacts" INTEGER NOT NULL DEFAULT 0,
    "risk_assessed_on" DATE,
    "risk_band" TEXT,
    "vip_card_expires_on" DATE,
    "note" TEXT,
    "first_seen_on" DATE NOT NULL,
    "last_contact_on" DATE,

    CONSTRAINT "client_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "product" (
    "product_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT,
    "risk_level" TEXT,
    "matures_on" DATE,

    CONSTRAINT "product_pkey" PRIMARY KEY ("product_code")
);

-- CreateTable
CREATE TABLE "holding" (
    "client_id" INTEGER NOT NULL,
    "product_code" TEXT NOT NULL,
    "lot_no" TEXT NOT NULL DEFAULT '',
    "product_name" TEXT NOT NULL,
    "risk_level" TEXT,
    "amount" BIGINT NOT NULL,
    "bought_on" DATE,
    "matures_on" DATE,
    "as_of" DATE,

    CONSTRAINT "holding_pkey" PRIMARY KEY ("client_id","product_code","lot_no")
);

-- CreateTable
CREATE TABLE "flow" (
    "flow_no" TEXT NOT NULL,
    "client_id" INTEGER NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "on_day" DATE NOT NULL,
    "direction" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "channel" TEXT,

    CONSTRAINT "flow_pkey" PRIMARY KEY ("flow_no")
);

-- CreateTable
CREATE TABLE "occasion" (
    "client_id" INTEGER NOT NULL,
    "rule" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "on_day" DATE NOT NULL,
    "fires_on" DATE NOT NULL,
    "urgency" SMALLINT NOT NULL,
    "worth" BIGINT NOT NULL,
    "why" JSONB NOT NULL,
    "opened_on" DATE,

    CONSTRAINT "occasion_pkey" PRIMARY KEY ("client_id","rule","subject","on_day","fires_on")
);

-- CreateTable
CREATE TABLE "task" (
    "id" SERIAL NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "client_id" INTEGER,
    "rule" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "on_day" DATE NOT NULL,
    "fires_on" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "opened_on" DATE NOT NULL,
    "urgency" SMALLINT NOT NULL,
    "worth" BIGINT NOT NULL,
    "why" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "state_at" TIMESTAMPTZ(3),
    "state_day" DATE,
    "state_by_id" INTEGER,
    "snoozes" SMALLINT NOT NULL DEFAULT 0,
    "snoozed_day" DATE,

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact" (
    "id" SERIAL NOT NULL,
    "client_id" INTEGER NOT NULL,
    "staff_id" INTEGER NOT NULL,
    "actor_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "on_day" DATE NOT NULL,
    "note" TEXT NOT NULL,
    "next_on" DATE,
    "product_code" TEXT,
    "amount" BIGINT,
    "task_id" INTEGER,
    "source_key" TEXT NOT NULL,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stage_move" (
    "id" SERIAL NOT NULL,
    "client_id" INTEGER NOT NULL,
    "from_stage" SMALLINT NOT NULL,
    "to_stage" SMALLINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "on_day" DATE NOT NULL,
    "actor_id" INTEGER NOT NULL,
    "reason" TEXT,
    "source_key" TEXT NOT NULL,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "stage_move_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deed" (
    "id" SERIAL NOT NULL,
    "actor_id" INTEGER NOT NULL,
    "action" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "before" JSONB NOT NULL,
    "task_id" INTEGER,
    "source_key" TEXT NOT NULL,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "deed_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "staff_id" INTEGER,
    "verb" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "reader" TEXT,
    "msg_type" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "on_day" DATE NOT NULL,
    "priority" SMALLINT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "reason" TEXT,
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "first_try_at" TIMESTAMPTZ(3),
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "message_id" TEXT,
    "code" INTEGER,
    "late" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbound" (
    "key" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inbound_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "job_run" (
    "job" TEXT NOT NULL,
    "on_day" DATE NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" SMALLINT NOT NULL DEFAULT 1,
    "late" BOOLEAN NOT NULL DEFAULT false,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "beat_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "counts" JSONB,
    "error" TEXT,

    CONSTRAINT "job_run_pkey" PRIMARY KEY ("job","on_day")
);

-- CreateTable
CREATE TABLE "import" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "file_hash" TEXT,
    "state" TEXT NOT NULL,
    "staff_id" INTEGER,
    "rows" INTEGER NOT NULL DEFAULT 0,
    "added" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar_day" (
    "day" DATE NOT NULL,
    "open" BOOLEAN NOT NULL,
    "note" TEXT,

    CONSTRAINT "calendar_day_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "audit" (
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "on_behalf" TEXT,
    "action" TEXT NOT NULL,
    "object" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "via" TEXT NOT NULL,
    "prev" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("seq")
);

-- CreateIndex
CREATE UNIQUE INDEX "team_name_key" ON "team"("name");

-- CreateIndex
CREATE UNIQUE INDEX "team_room_chat_id_key" ON "team"("room_chat_id");

-- CreateIndex
CREATE INDEX "team_parent_id_idx" ON "team"("parent_id");

-- CreateIndex
CREATE UNIQUE INDEX "staff_staff_no_key" ON "staff"("staff_no");

-- CreateIndex
CREATE UNIQUE INDEX "staff_email_key" ON "staff"("email");

-- CreateIndex
CREATE UNIQUE INDEX "staff_open_id_key" ON "staff"("open_id");

-- CreateIndex
CREATE INDEX "staff_team_id_idx" ON "staff"("team_id");

-- CreateIndex
CREATE INDEX "leave_delegate_id_to_day_idx" ON "leave"("delegate_id", "to_day");

-- CreateIndex
CREATE INDEX "leave_staff_id_to_day_idx" ON "leave"("staff_id", "to_day");

-- CreateIndex
CREATE UNIQUE INDEX "client_client_no_key" ON "client"("client_no");

-- CreateIndex
CREATE INDEX "client_advisor_id_idx" ON "client"("advisor_id");

-- CreateIndex
CREATE INDEX "client_phone_index_idx" ON "client"("phone_index");

-- CreateIndex
CREATE INDEX "holding_product_code_idx" ON "holding"("product_code");

-- CreateIndex
CREATE INDEX "flow_client_id_on_day_idx" ON "flow"("client_id", "on_day");

-- CreateIndex
CREATE INDEX "flow_on_day_idx" ON "flow"("on_day");

-- CreateIndex
CREATE INDEX "occasion_due" ON "occasion"("fires_on") WHERE (opened_on IS NULL);

-- CreateIndex
CREATE INDEX "occasion_opened" ON "occasion"("on_day") WHERE (opened_on IS NOT NULL);

-- CreateIndex
CREATE INDEX "task_open" ON "task"("owner_id", "due_on") WHERE (state = 'open');

-- CreateIndex
CREATE INDEX "task_closed" ON "task"("owner_id", "state_day");

-- CreateIndex
CREATE UNIQUE INDEX "task_client_id_rule_subject_on_day_fires_on_key" ON "task"("client_id", "rule", "subject", "on_day", "fires_on");

-- CreateIndex
CREATE UNIQUE INDEX "contact_source_key_key" ON "contact"("source_key");

-- CreateIndex
CREATE INDEX "contact_client_id_at_idx" ON "contact"("client_id", "at" DESC);

-- CreateIndex
CREATE INDEX "contact_staff_id_on_day_idx" ON "contact"("staff_id", "on_day");

-- CreateIndex
CREATE UNIQUE INDEX "stage_move_source_key_key" ON "stage_move"("source_key");

-- CreateIndex
CREATE INDEX "stage_move_client_id_at_idx" ON "stage_move"("client_id", "at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "deed_source_key_key" ON "deed"("source_key");

-- CreateIndex
CREATE INDEX "deed_actor_id_at_idx" ON "deed"("actor_id", "at" DESC);

-- CreateIndex
CREATE INDEX "deed_task_id_idx" ON "deed"("task_id");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_key_key" ON "delivery"("key");

-- CreateIndex
CREATE INDEX "delivery_due" ON "delivery"("priority", "next_at") WHERE (state IN ('pending', 'sending'));

-- CreateIndex
CREATE INDEX "delivery_on_day_kind_idx" ON "delivery"("on_day", "kind");

-- CreateIndex
CREATE INDEX "delivery_message_id_idx" ON "delivery"("message_id");

-- CreateIndex
CREATE INDEX "inbound_received_at_idx" ON "inbound"("received_at");

-- CreateIndex
CREATE INDEX "audit_object_idx" ON "audit"("object");

-- AddForeignKey
ALTER TABLE "team" ADD CONSTRAINT "team_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff" ADD CONSTRAINT "staff_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "leave" ADD CONSTRAINT "leave_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "leave" ADD CONSTRAINT "leave_delegate_id_fkey" FOREIGN KEY ("delegate_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client" ADD CONSTRAINT "client_advisor_id_fkey" FOREIGN KEY ("advisor_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "holding" ADD CONSTRAINT "holding_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flow" ADD CONSTRAINT "flow_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "occasion" ADD CONSTRAINT "occasion_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stage_move" ADD CONSTRAINT "stage_move_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE CASCADE;
